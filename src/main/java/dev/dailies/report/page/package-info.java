/**
 * The page that people look at.
 */
@NullMarked
package dev.dailies.report.page;

import org.jspecify.annotations.NullMarked;
