/**
 * Secrets that come from the environment or from files, and never stand in a job file.
 */
@NullMarked
package dev.dailies.settings.token;

import org.jspecify.annotations.NullMarked;
