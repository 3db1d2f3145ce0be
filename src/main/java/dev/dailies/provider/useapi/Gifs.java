package dev.dailies.provider.useapi;

import java.util.List;
import java.util.Optional;

import dev.dailies.provider.Output;
import dev.dailies.provider.Submission;
import dev.dailies.provider.http.JsonText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * GIFs have no job: they are answered at once, free, and as often as they are asked for.
 * So the id of one, which only we know, says how to ask for it again.
 */
final class Gifs {

	private static final String BEGINNING = "gif:";

	private Gifs() {
	}

	static String taskId(@Nullable String key, String mediaId) {
		return BEGINNING + ((key != null) ? key : "") + ":" + mediaId;
	}

	static String taskId(Submission submission) {
		Submission.Source source = submission.source();
		return taskId(submission.key(), (source != null) ? source.videoId() : "");
	}

	/**
	 * The video that the GIF of that id is made of; empty if it is no GIF's.
	 */
	static Optional<String> mediaId(String taskId) {
		int end = taskId.indexOf(':', BEGINNING.length());
		return (taskId.startsWith(BEGINNING) && end > 0) ? Optional.of(taskId.substring(end + 1)) : Optional.empty();
	}

	/**
	 * The GIF in an answer, already kept as a file; empty if there is none.
	 */
	static List<Output> outputs(JsonNode answer) {
		String file = JsonText.of(answer.path("encodedGif"));
		return (file != null) ? List.of(new Output(null, file)) : List.of();
	}

}
