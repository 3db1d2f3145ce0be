package dev.dailies.manifest.results;

/**
 * What was written into a copy of a sheet.
 *
 * @param filled rows with the result of their shot
 * @param unknown rows whose shot no run has taken up
 */
public record FilledSheet(int filled, int unknown) {
}
