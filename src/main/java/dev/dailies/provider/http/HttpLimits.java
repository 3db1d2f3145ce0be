package dev.dailies.provider.http;

import java.time.Duration;

/**
 * How long and how much one request may take.
 *
 * @param connect until the connection stands
 * @param answer from the start to the last byte of the answer
 * @param bodyBytes what lies beyond is cut off
 */
public record HttpLimits(Duration connect, Duration answer, int bodyBytes) {

	public static final HttpLimits DEFAULT = new HttpLimits(Duration.ofSeconds(10), Duration.ofSeconds(60),
			8 * 1024 * 1024);

	public HttpLimits {
		if (!isPositive(connect) || !isPositive(answer) || bodyBytes < 1) {
			throw new IllegalArgumentException(
					"HTTP limits must be above zero, got %s, %s, %d bytes".formatted(connect, answer, bodyBytes));
		}
	}

	private static boolean isPositive(Duration duration) {
		return !duration.isNegative() && !duration.isZero();
	}

}
