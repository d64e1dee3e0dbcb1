// The room words need, and what is kept for them before they come: both say it with these.

export const suggestionGrid = 'grid gap-3 lg:grid-cols-2';
/** Four lines and a row of buttons; on a narrow screen the lines are shorter and more. */
export const slotRoom = 'min-h-38 pointer-coarse:min-h-42 max-sm:min-h-52';
/** One line with its buttons, or two with the buttons below. */
export const rowRoom = 'min-h-12 pointer-coarse:min-h-15 max-sm:min-h-27';
