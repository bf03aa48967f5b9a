import * as card from './card.js';
import * as table from './table.js';
import * as bars from './bars.js';
import * as calendar from './calendar.js';
import * as changes from './changes.js';
import * as cohorts from './cohorts.js';
import * as columns from './columns.js';
import * as lines from './lines.js';
import * as map from './map.js';
import * as scatter from './scatter.js';
import * as shares from './shares.js';
import * as treemap from './treemap.js';
import * as trend from './trend.js';
import * as fallback from './fallback.js';

const drawn = new Map([card, table, bars, calendar, changes, cohorts, columns, lines, map, scatter, shares, treemap, trend].map(module => [module.kind, module]));

/** The module that draws a kind of visual. */
export const drawingOf = kind => drawn.get(kind) ?? fallback;
