package dev.dailies.run;

import java.time.Instant;

/**
 * The hours in which one run buys.
 *
 * @param closes from then on nothing is bought
 * @param ends until then what is at work is waited for
 * @param why nothing is bought any more, a sentence
 */
public record Hours(Instant closes, Instant ends, String why) {
}
