/**
 * Fetches manifests that are at an address, and keeps what was read.
 */
@NullMarked
package dev.dailies.manifest.web;

import org.jspecify.annotations.NullMarked;
