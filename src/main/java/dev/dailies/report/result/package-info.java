/**
 * What came of each operation and each shot, and their sums, as results and page both say
 * it.
 */
@NullMarked
package dev.dailies.report.result;

import org.jspecify.annotations.NullMarked;
