/**
 * Manifests as workbooks: which sheet, where its header is, and what a person sees in
 * each cell.
 */
@NullMarked
package dev.dailies.manifest.xlsx;

import org.jspecify.annotations.NullMarked;
