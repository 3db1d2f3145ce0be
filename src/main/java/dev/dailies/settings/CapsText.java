package dev.dailies.settings;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import dev.dailies.ledger.Caps;
import dev.dailies.shot.Credits;

/**
 * Caps in one word, as the command line takes them: {@code 20},
 * {@code acedata=10,kie=600}, or both.
 */
public final class CapsText {

	private CapsText() {
	}

	/**
	 * A number without a sign, an exponent or separators; empty if it is none.
	 */
	static Optional<BigDecimal> amount(String text) {
		return text.matches("\\d{1,12}(\\.\\d{1,6})?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
	}

	/**
	 * Reads caps; empty if there is anything else.
	 * @param providers that may have one
	 */
	public static Optional<Caps> read(String text, Set<String> providers) {
		Credits together = null;
		Map<String, Credits> caps = new TreeMap<>();
		for (String part : text.split(",", -1)) {
			Optional<BigDecimal> all = amount(part.strip());
			if (all.isPresent() && together == null) {
				together = Credits.cap(all.get());
				continue;
			}
			int equals = part.indexOf('=');
			String provider = (equals < 0) ? "" : part.substring(0, equals).strip();
			Optional<BigDecimal> amount = amount(part.substring(equals + 1).strip());
			if (!providers.contains(provider) || amount.isEmpty() || caps.containsKey(provider)) {
				return Optional.empty();
			}
			caps.put(provider, Credits.cap(amount.get()));
		}
		return Optional.of(Caps.of(together).with(caps));
	}

}
