/**
 * Results written from the ledger alone: the CSV and JSON files and the page.
 */
@NullMarked
package dev.dailies.report;

import org.jspecify.annotations.NullMarked;
