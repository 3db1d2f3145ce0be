package dev.dailies.provider.useapi;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import dev.dailies.provider.Output;
import dev.dailies.provider.http.JsonText;
import dev.dailies.provider.http.LinkText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What came of a job, in an answer or in a record's response: the same is shown in two
 * places, and the first one counts unless the second shows more.
 *
 * @param outputs those that have an address
 * @param unlinked what stands where another address is to be, for people; null if nothing
 * is missing
 */
record Made(List<Output> outputs, @Nullable String unlinked) {

	private static final String FAILED = "MEDIA_GENERATION_STATUS_FAILED";

	private static final String SUCCESSFUL = "MEDIA_GENERATION_STATUS_SUCCESSFUL";

	private static final String RAW = "rawBytes";

	static Made of(JsonNode response) {
		Made media = of("media", response.path("media"), Made::statusOfMedia, "videoUrl", Made::urlOfMedia);
		if (media.unlinked == null) {
			return media;
		}
		Made operations = of("operations", response.path("operations"), Made::statusOfOperation, "fifeUrl",
				Made::urlOfOperation);
		boolean only = response.path("media").isEmpty() && !response.path("operations").isEmpty();
		return (only || operations.outputs.size() > media.outputs.size()) ? operations : media;
	}

	private static Made of(String name, JsonNode list, Function<JsonNode, @Nullable String> status, String field,
			Function<JsonNode, JsonNode> url) {
		List<Output> outputs = new ArrayList<>();
		String unlinked = list.isEmpty() ? LinkText.instead(name, list) : null;
		for (JsonNode element : list.values()) {
			String word = status.apply(element);
			if (FAILED.equals(word)) {
				continue;
			}
			boolean made = word == null || SUCCESSFUL.equals(word);
			String address = made ? address(element, url.apply(element)) : null;
			if (address != null) {
				outputs.add(new Output(id(element), address, LinkText.onTheWeb(element.path("thumbnailUrl"))));
			}
			else if (unlinked == null) {
				unlinked = made ? LinkText.instead(field, url.apply(element)) : "its status was " + word;
			}
		}
		return new Made(List.copyOf(outputs), unlinked);
	}

	// rawBytes is the address of a file here: what came inside the answer was kept
	private static @Nullable String address(JsonNode made, JsonNode url) {
		String address = LinkText.onTheWeb(url);
		return (address != null) ? address : JsonText.of(made.path(RAW));
	}

	private static @Nullable String statusOfMedia(JsonNode media) {
		return JsonText.of(media.at("/mediaMetadata/mediaStatus/mediaGenerationStatus"));
	}

	private static JsonNode urlOfMedia(JsonNode media) {
		return media.path("videoUrl");
	}

	private static @Nullable String statusOfOperation(JsonNode operation) {
		return JsonText.of(operation.path("status"));
	}

	private static JsonNode urlOfOperation(JsonNode operation) {
		return operation.at("/operation/metadata/video/fifeUrl");
	}

	private static @Nullable String id(JsonNode made) {
		String id = JsonText.of(made.path(Call.MEDIA_ID));
		return (id != null) ? id : JsonText.of(made.at("/operation/metadata/video/mediaGenerationId"));
	}

}
