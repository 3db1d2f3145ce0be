package dev.dailies.provider;

import dev.dailies.shot.Credits;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says about the account that a token belongs to. That there is one shows
 * that the token is accepted.
 *
 * @param balance the credits that are left; null if the provider does not say
 * @param details in sentences; never holds a token
 * @param warning what may spoil a run, and what to do about it; null if nothing does
 */
public record Account(@Nullable Credits balance, String details, @Nullable String warning) {
}
