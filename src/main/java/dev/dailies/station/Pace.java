package dev.dailies.station;

import java.time.Duration;

/**
 * When the stations look, and how long they wait.
 *
 * @param firstLook after a submit
 * @param lookEvery after the first look
 * @param deadline from the submit; a task that takes longer is kept and looked at again
 * by the next run
 * @param searchAgain between the two searches for the task of a lost answer
 */
public record Pace(Duration firstLook, Duration lookEvery, Duration deadline, Duration searchAgain) {
}
