package dev.dailies.settings;

/**
 * A setting of a run.
 *
 * @param name as in a job file
 * @param value as in a job file; {@code none} if there is none
 * @param origin where it came from: an option, an environment variable, a line of the job
 * file, or {@code default}
 */
public record Setting(String name, String value, String origin) {
}
