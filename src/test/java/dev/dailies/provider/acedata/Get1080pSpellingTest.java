package dev.dailies.provider.acedata;

import java.util.List;
import java.util.stream.IntStream;

import dev.dailies.provider.Scope;
import dev.dailies.provider.Submission;
import dev.dailies.provider.SubmitAnswer;
import dev.dailies.shot.Order;
import dev.dailies.shot.UpsampleTarget;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The action that AceData's documents spell in two ways.
 */
class Get1080pSpellingTest {

	private static final String BAD_ACTION = refusal("bad_request", "action is invalid");

	private static final String BAD_VIDEO = refusal("bad_request", "video_id is invalid");

	private final AceDataSession session = new AceDataSession();

	@AfterEach
	void close() {
		this.session.close();
	}

	@Test
	void one_that_is_refused_is_tried_once_in_the_other_which_is_kept() {
		this.session.server.answers(400, BAD_ACTION).answers(200, task("t1")).answers(200, task("t2"));

		assertThat(submit()).isEqualTo(new SubmitAnswer.Accepted("t1"));
		assertThat(submit()).isEqualTo(new SubmitAnswer.Accepted("t2"));
		assertThat(spellings()).containsExactly("get1080p", "get_1080p", "get_1080p");
	}

	@Test
	void one_that_was_taken_is_not_doubted_by_a_video_that_is_refused() {
		this.session.server.answers(200, task("t1")).answers(400, BAD_VIDEO);

		submit();
		assertThat(scope(submit())).isEqualTo(Scope.FAIL_SHOT);
		assertThat(spellings()).containsExactly("get1080p", "get1080p");
	}

	@ParameterizedTest
	@CsvSource({ "500, api_error", "504, timeout", "429, too_many_requests", "401, invalid_token", "403, used_up" })
	void nothing_follows_an_answer_that_is_unclear_or_about_something_else(int status, String code) {
		this.session.server.answers(status, refusal(code, "no"));

		submit();
		assertThat(spellings()).containsExactly("get1080p");
	}

	@Test
	void an_unclear_answer_to_the_second_is_unclear() {
		this.session.server.answers(400, BAD_ACTION).answers(500, refusal("api_error", "fetch failed"));

		assertThat(submit()).isInstanceOf(SubmitAnswer.Unknown.class);
		assertThat(spellings()).containsExactly("get1080p", "get_1080p");
	}

	@Test
	void refused_in_both_it_is_not_offered_and_closes_no_shot_one_by_one() {
		this.session.server.answers(400, BAD_ACTION).answers(400, refusal("api_not_implemented", "not there"));

		SubmitAnswer answer = submit();
		assertThat(scope(answer)).isEqualTo(Scope.CLOSE_KIND);
		assertThat(((SubmitAnswer.NotCreated) answer).refusal().message())
			.contains("asked as get1080p and as get_1080p", "upsample-1080p: upsample");
	}

	@Test
	void a_video_that_is_refused_in_both_fails_alone() {
		this.session.server.answers(400, BAD_VIDEO).answers(400, BAD_VIDEO);

		assertThat(scope(submit())).isEqualTo(Scope.FAIL_SHOT);
	}

	@ParameterizedTest
	@CsvSource({ "/veo/videos, get1080p", "/veo/videos, get_1080p", "/veo/upsample, 1080p" })
	void a_lost_task_is_found_whichever_way_it_was_bought(String path, String action) {
		this.session.server.answers(200,
				"{\"items\":[{\"id\":\"t9\",\"request\":{\"action\":\"%s\",\"video_id\":\"%s\"}}],\"count\":1}"
					.formatted(action, Orders.VIDEO_ID));

		assertThat(this.session.provider.findLost(upsample(), AceDataSession.NOW, AceDataSession.NOW)).as(path)
			.extracting((task) -> task.id())
			.containsExactly("t9");
	}

	private SubmitAnswer submit() {
		return this.session.provider.submit(upsample());
	}

	private static Submission upsample() {
		return Orders.onKite(new Order.Upsample(UpsampleTarget.FULL_HD));
	}

	private List<String> spellings() {
		return IntStream.range(0, this.session.server.requests().size())
			.mapToObj((index) -> this.session.sent(index).path("action").stringValue())
			.toList();
	}

	private static Scope scope(SubmitAnswer answer) {
		return ((SubmitAnswer.NotCreated) answer).refusal().scope();
	}

	private static String task(String id) {
		return "{\"task_id\":\"" + id + "\"}";
	}

	private static String refusal(String code, String message) {
		return "{\"success\":false,\"error\":{\"code\":\"%s\",\"message\":\"%s\"}}".formatted(code, message);
	}

}
