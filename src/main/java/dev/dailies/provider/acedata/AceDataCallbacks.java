package dev.dailies.provider.acedata;

import java.time.Instant;
import java.util.function.Function;

import dev.dailies.provider.CallbackForm;
import dev.dailies.provider.Token;
import dev.dailies.provider.http.JsonText;
import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * AceData's callbacks (contract, section 10): one at the end of every task, unsigned.
 */
public final class AceDataCallbacks implements CallbackForm {

	/** The same for all. */
	public static final AceDataCallbacks INSTANCE = new AceDataCallbacks();

	private AceDataCallbacks() {
	}

	@Override
	public boolean comesFor(Order order) {
		return true;
	}

	@Override
	public Claim read(JsonNode body) {
		return new Claim(JsonText.id(body.path("task_id")), true);
	}

	@Override
	public boolean isSigned(JsonNode body, Function<String, @Nullable String> headers, Token key, Instant now) {
		return true;
	}

}
