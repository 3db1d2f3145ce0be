package dev.dailies.run;

import java.time.Duration;

/**
 * How long the stations wait.
 *
 * @param deadline from the submit; a task that takes longer is kept and looked at again
 * by the next run
 * @param searchAgain between the two searches for the task of a lost answer
 * @param linkComes how long after a provider said that a task succeeded a link to what it
 * made may still come
 */
public record Pace(Duration deadline, Duration searchAgain, Duration linkComes) {
}
