package dev.dailies.ledger;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Something that is held back for a while.
 *
 * @param account at the provider; null if it holds every account
 * @param model null if it holds every model
 * @param kind the word for the kind of operation; null if it holds every kind
 * @param until when it goes on by itself
 * @param why for people, in the provider's words or ours
 */
public record Wait(String provider, @Nullable String account, @Nullable String model, @Nullable String kind,
		Instant until, String why) {
}
