/** The id of a card's element, so that links and keys can find it. */
export function cardElementId(taskId: string): string {
  return `task-${taskId}`;
}

/** The id of a tile's link, so that closing the viewer can give the focus back to what was looked at. */
export function tileElementId(imageId: string): string {
  return `tile-${imageId}`;
}
