package dev.dailies.account.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;

import dev.dailies.provider.Limits;
import dev.dailies.provider.ProviderSettings;

/**
 * How a run reaches a provider, as others are told: what they need to know whether they
 * buy at the same place, and through the same token.
 *
 * @param place a digest of the provider's name and address
 * @param token a digest of that and the token
 * @param most tasks at work for an account
 * @param waitsFor how long the run waits for a task
 */
public record Purchaser(String provider, String place, String token, int most, Duration waitsFor) {

	private static final int DIGITS = 32;

	public static Purchaser of(String provider, ProviderSettings settings, Limits limits, Duration waitsFor) {
		String place = provider + "\n" + settings.baseUrl().toString().toLowerCase(Locale.ROOT);
		return new Purchaser(provider, digest(place), digest(place + "\n" + settings.token().secret()),
				limits.inFlight(), waitsFor);
	}

	private static String digest(String text) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest).substring(0, DIGITS);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java knows SHA-256", ex);
		}
	}

}
