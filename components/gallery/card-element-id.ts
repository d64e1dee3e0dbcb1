/** The id of a card's element, so that links and keys can find it. */
export function cardElementId(taskId: string): string {
  return `task-${taskId}`;
}
