package dev.dailies.provider.useapi;

import java.time.Instant;
import java.util.Set;
import java.util.function.Function;

import dev.dailies.provider.CallbackForm;
import dev.dailies.provider.Token;
import dev.dailies.provider.http.JsonText;
import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * useapi's webhooks (contract, section 12): the job's record at each of its stages,
 * unsigned. What is answered at once has no job, and so none.
 */
public final class UseApiCallbacks implements CallbackForm {

	/** The same for all. */
	public static final UseApiCallbacks INSTANCE = new UseApiCallbacks();

	private static final Set<String> NOT_OVER = Set.of("created", "started");

	private UseApiCallbacks() {
	}

	@Override
	public boolean comesFor(Order order) {
		return switch (order.kind()) {
			case GENERATE, EXTEND, UPSAMPLE, RESHOOT, OBJECTS -> true;
			case GIF, CONCATENATE -> false;
		};
	}

	@Override
	public Claim read(JsonNode body) {
		String job = JsonText.id(body.path("jobid"));
		return new Claim((job != null) ? job : JsonText.id(body.path("jobId")),
				!NOT_OVER.contains(body.path("status").asString("")));
	}

	@Override
	public boolean isSigned(JsonNode body, Function<String, @Nullable String> headers, Token key, Instant now) {
		return true;
	}

}
