package dev.dailies.settings;

/**
 * That the sandbox stands in for the providers.
 *
 * @param speed how many times faster than documented it plays
 */
public record Played(double speed) {
}
