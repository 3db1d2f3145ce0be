/**
 * The commands about what was bought: status, explain, report and retry.
 */
@NullMarked
package dev.dailies.cli.shots;

import org.jspecify.annotations.NullMarked;
