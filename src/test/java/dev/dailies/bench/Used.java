package dev.dailies.bench;

/**
 * What a process used.
 *
 * @param wall seconds from its start to its end
 * @param cpu seconds, of user and system together
 * @param megabytes that were resident at most
 */
record Used(double wall, double cpu, double megabytes) {
}
