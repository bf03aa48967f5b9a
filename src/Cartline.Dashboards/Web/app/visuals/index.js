import * as card from './card.js';
import * as table from './table.js';
import * as fallback from './fallback.js';

const drawn = new Map([card, table].map(module => [module.kind, module]));

/** The module that draws a kind of visual. */
export const drawingOf = kind => drawn.get(kind) ?? fallback;
