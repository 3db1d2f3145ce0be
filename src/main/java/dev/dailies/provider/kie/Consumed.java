package dev.dailies.provider.kie;

import dev.dailies.provider.Charge;
import dev.dailies.provider.http.CreditsLeft;
import dev.dailies.shot.Credits;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What KIE says a task consumed. Documented for the callback of a 4K upgrade; taken
 * wherever it is shown.
 */
final class Consumed {

	private Consumed() {
	}

	/**
	 * Null if the data does not say.
	 */
	static @Nullable Charge in(JsonNode data) {
		Credits credits = CreditsLeft.in(data.path("creditsConsumed"));
		return (credits != null) ? Charge.of(credits) : null;
	}

}
