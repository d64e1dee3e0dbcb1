'use client';

import type Konva from 'konva/lib/Core';
import type { Shape as KonvaShape } from 'konva/lib/Shape';
import { Image as KonvaImageNode } from 'konva/lib/shapes/Image';
import { type RefObject, useEffect, useRef } from 'react';
import { Image, Layer, Shape, Stage } from 'react-konva/lib/ReactKonvaCore';
import type { EaselPicture } from '@/lib/domain/region';
import { routes } from '@/lib/domain/routes';
import { createStageView, type StageView } from './stage-view';

// Used, so that a bundler keeps it: importing it is what makes Konva know the shape.
void KonvaImageNode;

type EditorStageProps = {
  picture: EaselPicture;
  /** Called with the view when there is a stage, and with null when it is gone. */
  view: RefObject<StageView | null>;
  onReady: (view: StageView) => () => void;
};

/**
 * The three layers: picture, mask, heads-up. React makes the nodes and takes them away; what changes while one paints
 * goes to them directly. Nothing here listens: events belong to the element around it.
 */
export function EditorStage({ picture, view, onReady }: EditorStageProps) {
  const stage = useRef<Konva.Stage>(null);
  const pictureLayer = useRef<Konva.Layer>(null);
  const pictureNode = useRef<KonvaImageNode>(null);
  const maskLayer = useRef<Konva.Layer>(null);
  const maskImage = useRef<KonvaImageNode>(null);
  const tint = useRef<KonvaShape>(null);
  const headsUpLayer = useRef<Konva.Layer>(null);
  const { hash, width, height } = picture;

  useEffect(() => {
    const nodes = {
      stage: stage.current,
      pictureLayer: pictureLayer.current,
      picture: pictureNode.current,
      maskLayer: maskLayer.current,
      maskImage: maskImage.current,
      tint: tint.current,
      headsUpLayer: headsUpLayer.current,
    };
    if (!isComplete(nodes)) return;
    const created = createStageView(nodes, { width, height });
    view.current = created;
    const stopShowing = showPicture(nodes.picture, nodes.stage.container(), hash);
    const undoReady = onReady(created);
    return () => {
      undoReady();
      stopShowing();
      view.current = null;
      created.destroy();
    };
  }, [hash, width, height, view, onReady]);

  return (
    <Stage ref={stage} width={1} height={1} listening={false} className="pointer-events-none absolute inset-0">
      <Layer ref={pictureLayer} listening={false}>
        <Image
          ref={pictureNode}
          image={undefined}
          width={width}
          height={height}
          listening={false}
          perfectDrawEnabled={false}
        />
      </Layer>
      <Layer ref={maskLayer} listening={false}>
        <Image
          ref={maskImage}
          image={undefined}
          width={width}
          height={height}
          listening={false}
          perfectDrawEnabled={false}
        />
        <Shape ref={tint} globalCompositeOperation="source-in" listening={false} perfectDrawEnabled={false} />
      </Layer>
      <Layer ref={headsUpLayer} listening={false} />
    </Stage>
  );
}

/** The thumbnail at once, for the browser has it already, then the original; both at the picture's own size. */
function showPicture(node: KonvaImageNode, container: HTMLElement, hash: string): () => void {
  let isGone = false;
  let hasOriginal = false;
  const load = (source: string, isOriginal: boolean) => {
    const element = new window.Image();
    element.src = source;
    element.decode().then(
      () => {
        if (isGone || (hasOriginal && !isOriginal)) return;
        hasOriginal = isOriginal;
        node.image(element);
        node.getLayer()?.batchDraw();
        // For those who look from outside, like a test that waits for it.
        container.dataset.picture = isOriginal ? 'original' : 'thumbnail';
      },
      // A thumbnail that does not come is no loss, and a missing original leaves the thumbnail.
      () => {},
    );
  };
  load(routes.api.thumbnail(hash, 1024), false);
  load(routes.api.file(hash), true);
  return () => {
    isGone = true;
    node.image(undefined);
  };
}

type Filled<T> = { [Key in keyof T]: NonNullable<T[Key]> };

function isComplete<T extends object>(nodes: T): nodes is T & Filled<T> {
  return Object.values(nodes).every((node) => node !== null);
}
