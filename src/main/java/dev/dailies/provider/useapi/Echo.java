package dev.dailies.provider.useapi;

import java.util.Set;

import dev.dailies.provider.http.EchoedRequest;
import dev.dailies.provider.http.JsonText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The request that useapi shows again in a job's record.
 */
record Echo(JobRecord job) {

	/** Without these a record cannot be told from another one. */
	private static final Set<String> TELLING = Set.of("prompt", Call.MEDIA_ID, "startImage", "endImage",
			"referenceImage_1", "referenceImage_2", "referenceImage_3");

	private static final String REFERENCE = "replyRef";

	private static final Set<String> IGNORED = Set.of("async", REFERENCE, "replyUrl");

	/**
	 * Whether exactly this body was sent. Our reference decides where it is shown again,
	 * which is not promised; what tells requests apart must be there and equal in any
	 * case.
	 */
	boolean isOf(JsonNode body) {
		String reference = reference();
		boolean ours = reference == null || reference.equals(JsonText.of(body.path(REFERENCE)));
		return ours && new EchoedRequest(this.job.request(), TELLING, Set.of(), IGNORED).isOf(body);
	}

	/**
	 * Whether it shows our own reference, which no other operation has.
	 */
	boolean namesUs(JsonNode body) {
		String reference = reference();
		return reference != null && reference.equals(JsonText.of(body.path(REFERENCE)));
	}

	/**
	 * Whether it shows a reference, and another one.
	 */
	boolean isSurelyNotOf(String reference) {
		String shown = reference();
		return shown != null && !shown.equals(reference);
	}

	private @Nullable String reference() {
		String reference = JsonText.of(this.job.request().path(REFERENCE));
		return (reference != null) ? reference : JsonText.of(this.job.json().path(REFERENCE));
	}

}
