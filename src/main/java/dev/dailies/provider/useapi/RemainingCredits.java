package dev.dailies.provider.useapi;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.dailies.provider.Charge;
import dev.dailies.provider.Output;
import dev.dailies.provider.http.CreditsLeft;
import dev.dailies.shot.Credits;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the Google account that made a result has left, as useapi says beside it.
 */
final class RemainingCredits {

	private static final Pattern ACCOUNT = Pattern.compile("-(email:[^-]+)-");

	private RemainingCredits() {
	}

	/**
	 * Null if the result does not say.
	 */
	static @Nullable Charge in(JsonNode result, List<Output> outputs) {
		Credits left = CreditsLeft.in(result.path("remainingCredits"));
		return (left != null) ? Charge.leaving(left, account(outputs)) : null;
	}

	// the id of a video names the account it belongs to
	private static String account(List<Output> outputs) {
		return outputs.stream()
			.map(Output::videoId)
			.filter(Objects::nonNull)
			.map((id) -> ACCOUNT.matcher(String.valueOf(id)))
			.filter(Matcher::find)
			.map((found) -> found.group(1))
			.findFirst()
			.orElse("");
	}

}
