/**
 * The job's contents page, its start and stop, its settings and its database.
 */
@NullMarked
package dev.dailies.job;

import org.jspecify.annotations.NullMarked;
