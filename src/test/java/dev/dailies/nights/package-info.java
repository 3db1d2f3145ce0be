/**
 * The whole program, from its command line to its files, over real HTTP against the
 * sandbox: {@code Night} runs it in the test's own process, {@code Child} in one that can
 * be killed. These tests are run by {@code mvn verify} alone, those that are marked
 * {@code LongNight} by {@code mvn -Plong-nights verify}.
 */
package dev.dailies.nights;
