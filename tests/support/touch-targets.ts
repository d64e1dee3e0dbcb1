import type { Page } from '@playwright/test';

/** What can be touched on this page and is smaller than a fingertip: 44 px each way, its own box or what reacts around it. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const FINGERTIP_PX = 44;
    const reach = FINGERTIP_PX / 2 - 1;
    const interactive =
      'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=menuitem], [role=slider]';

    /** What the finger meets: a hidden control is reached through its label. */
    const surfaceOf = (element: Element): Element => element.closest('label') ?? element;
    const isInText = (element: Element) =>
      getComputedStyle(element).display === 'inline' &&
      [...(element.parentElement?.childNodes ?? [])].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
      );
    const isThere = (element: Element) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      !element.closest('[inert], [aria-hidden=true]');

    const isLargeEnough = (element: Element) => {
      const { width, height } = element.getBoundingClientRect();
      if (width >= FINGERTIP_PX && height >= FINGERTIP_PX) return true;
      element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
      const box = element.getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      const reacts = (dx: number, dy: number) => {
        const hit = document.elementFromPoint(x + dx, y + dy);
        return hit !== null && (element.contains(hit) || surfaceOf(hit) === element);
      };
      // What lies under something else cannot be touched at all.
      if (!reacts(0, 0)) return true;
      return (
        (box.width >= FINGERTIP_PX || (reacts(-reach, 0) && reacts(reach, 0))) &&
        (box.height >= FINGERTIP_PX || (reacts(0, -reach) && reacts(0, reach)))
      );
    };

    const modal = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document;
    const surfaces = new Set([...modal.querySelectorAll(interactive)].map(surfaceOf));
    return [...surfaces]
      .filter((element) => isThere(element) && !isInText(element) && !isLargeEnough(element))
      .map((element) => {
        const { width, height } = element.getBoundingClientRect();
        const name = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40);
        return `${element.localName} “${name}” ${Math.round(width)} × ${Math.round(height)}`;
      });
  });
}
