/**
 * The port to the paid APIs: what each offers, how it is asked, and what its errors mean
 * for the run.
 */
@NullMarked
package dev.dailies.provider;

import org.jspecify.annotations.NullMarked;
