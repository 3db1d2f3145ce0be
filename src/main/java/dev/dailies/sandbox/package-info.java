/**
 * The providers played on loopback, faithful to their documents, free.
 */
@NullMarked
package dev.dailies.sandbox;

import org.jspecify.annotations.NullMarked;
