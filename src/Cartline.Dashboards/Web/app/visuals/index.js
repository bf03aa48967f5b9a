import * as bars from './bars.js';
import * as calendar from './calendar.js';
import * as card from './card.js';
import * as changes from './changes.js';
import * as cohorts from './cohorts.js';
import * as columns from './columns.js';
import * as fallback from './fallback.js';
import * as lines from './lines.js';
import * as map from './map.js';
import * as reconcile from './reconcile.js';
import * as scatter from './scatter.js';
import * as shares from './shares.js';
import * as table from './table.js';
import * as treemap from './treemap.js';
import * as trend from './trend.js';

const drawn = new Map([bars, calendar, card, changes, cohorts, columns, lines, map, reconcile, scatter, shares, table, treemap, trend].map(module => [module.kind, module]));

/** The module that draws a kind of visual; a kind that none draws is shown as a table. */
export const drawingOf = kind => drawn.get(kind) ?? fallback;
