package dev.dailies.provider.useapi;

import java.util.List;
import java.util.Optional;

import dev.dailies.provider.Output;
import dev.dailies.provider.Submission;
import dev.dailies.provider.http.JsonText;
import dev.dailies.provider.http.LinkText;
import dev.dailies.provider.http.Outcome;
import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is answered at once, as a file, and leaves no job that could be found: GIFs and
 * joined clips. So the id of one, which only we know, says how to ask for it again.
 * <p>
 * May one be asked for again where the answer was lost? A GIF is documented as free
 * (contract, section 11). Of joining that is not said: no page states a price (section
 * 7), useapi's table of Flow credits does not have it (section 9), it needs no captcha
 * and makes no new video, and after its time-out one repeat is the documented reaction.
 * So it costs nothing as far as anyone tells, but nobody promises it: it is repeated once
 * and then unknown, and each later run asks for it again, as seldom.
 *
 * @param order what it is
 * @param videoIds the videos it is made of, in order
 */
record AtOnce(Order order, List<String> videoIds) {

	private static final String GIF = "gif";

	private static final String CONCATENATE = "concatenate";

	private static final String GIF_FILE = "encodedGif";

	private static final String VIDEO_FILE = "encodedVideo";

	// ids of videos hold colons, and no commas
	private static final String BETWEEN = ",";

	/**
	 * Empty if the submission leads to a job.
	 */
	static Optional<AtOnce> of(Submission submission) {
		Submission.Source source = submission.source();
		if (source == null) {
			return Optional.empty();
		}
		if (submission.order() instanceof Order.Gif gif) {
			return Optional.of(new AtOnce(gif, List.of(source.videoId())));
		}
		return (submission.order() instanceof Order.Concatenate concatenate)
				? Optional.of(new AtOnce(concatenate, source.chain())) : Optional.empty();
	}

	/**
	 * What the id stands for; empty if that is a job.
	 */
	static Optional<AtOnce> of(String taskId) {
		String[] parts = taskId.split(":", 3);
		if (parts.length < 3) {
			return Optional.empty();
		}
		return switch (parts[0]) {
			case GIF -> Optional.of(new AtOnce(new Order.Gif(), List.of(parts[2])));
			case CONCATENATE -> Optional.of(new AtOnce(new Order.Concatenate(), List.of(parts[2].split(BETWEEN))));
			default -> Optional.empty();
		};
	}

	/**
	 * The same for the same operation in every run.
	 * @param key the operation's name; null if it has none
	 */
	String taskId(@Nullable String key) {
		return this.order.kind().word() + ":" + ((key != null) ? key : "") + ":" + String.join(BETWEEN, this.videoIds);
	}

	/**
	 * The call that makes it, each time anew.
	 */
	Call call() {
		return (this.order instanceof Order.Gif) ? Call.gif(this.videoIds.get(0)) : Call.concatenate(this.videoIds);
	}

	/**
	 * Whether an answer says that it is made and leaves the file out.
	 */
	static boolean isWithoutFile(Outcome.Answered answer) {
		JsonNode json = answer.json();
		return answer.isSuccess() && (json.has(GIF_FILE) || json.has(VIDEO_FILE)) && outputs(json).isEmpty()
				&& Complaint.in(json).message().isEmpty();
	}

	/**
	 * What stands in the file's place in such an answer, for people.
	 */
	static String insteadOfFile(JsonNode answer) {
		String field = answer.has(GIF_FILE) ? GIF_FILE : VIDEO_FILE;
		return LinkText.instead(field, answer.path(field));
	}

	/**
	 * The file in an answer, already kept; empty if there is none. Nothing can be done
	 * with it at useapi: it has no id there.
	 */
	static List<Output> outputs(JsonNode answer) {
		String gif = JsonText.of(answer.path(GIF_FILE));
		String file = (gif != null) ? gif : JsonText.of(answer.path(VIDEO_FILE));
		return (file != null) ? List.of(new Output(null, file)) : List.of();
	}

}
