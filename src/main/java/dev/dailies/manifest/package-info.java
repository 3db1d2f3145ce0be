/**
 * Manifests read and checked: rows become shots, and every problem is named at once.
 */
@NullMarked
package dev.dailies.manifest;

import org.jspecify.annotations.NullMarked;
