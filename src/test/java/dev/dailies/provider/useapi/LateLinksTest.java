package dev.dailies.provider.useapi;

import java.util.List;

import dev.dailies.provider.Output;
import dev.dailies.provider.SubmitAnswer;
import dev.dailies.provider.TaskStatus;
import dev.dailies.shot.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Jobs that are completed before what they made can be fetched.
 */
class LateLinksTest {

	private static final String OK = "'mediaMetadata':{'mediaStatus':{'mediaGenerationStatus':'MEDIA_GENERATION_STATUS_SUCCESSFUL'}}";

	private static final String BAD = "'mediaMetadata':{'mediaStatus':{'mediaGenerationStatus':'MEDIA_GENERATION_STATUS_FAILED'}}";

	private static final String URL = "https://h.test/1.mp4";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '#',
			textBlock = """
					'media':[{OK,'videoUrl':''}]                                         | `videoUrl` was empty
					'media':[{OK,'videoUrl':null}]                                       | `videoUrl` was null
					'media':[{OK}]                                                       | `videoUrl` was missing
					'media':[{'videoUrl':' \\n'}]                                      | `videoUrl` was empty
					'media':[{OK,'videoUrl':'null'}]                                     | `videoUrl` was "null"
					'media':[{OK,'videoUrl':'/1.mp4'}]                                   | `videoUrl` was "/1.mp4", which is no address
					'media':[{OK,'rawBytes':''}]                                         | `videoUrl` was missing
					'media':[]                                                           | `media` was empty
					'media':null                                                         | `media` was null
					'captcha':{}                                                         | `media` was missing
					'media':[],'operations':[{'status':'MEDIA_GENERATION_STATUS_SUCCESSFUL','operation':{'metadata':{'video':{'fifeUrl':''}}}}] | `fifeUrl` was empty
					'operations':[{'rawBytes':''}]                                       | `fifeUrl` was missing
					'operations':[{'status':'MEDIA_GENERATION_STATUS_PENDING'}]          | its status was MEDIA_GENERATION_STATUS_PENDING
					""")
	void a_completed_job_without_a_link_says_what_is_there_instead(String response, String found) {
		assertThat(look(response)).isEqualTo(new TaskStatus.Unlinked(found));
	}

	@ParameterizedTest
	@ValueSource(strings = { "'media':[{OK,'videoUrl':' URL\\n','mediaGenerationId':'m'}]",
			"'media':[{OK,'videoUrl':'','mediaGenerationId':'m'}],'operations':[{'mediaGenerationId':'m','operation':{'metadata':{'video':{'fifeUrl':'URL '}}}}]",
			"'media':[{BAD},{OK,'videoUrl':'URL','mediaGenerationId':'m'}]" })
	void a_link_is_taken_without_its_blanks_from_wherever_it_is_shown(String response) {
		assertThat(look(response)).isEqualTo(new TaskStatus.Succeeded(List.of(new Output("m", URL))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "'media':[{BAD}]", "'media':[{BAD},{BAD}]",
			"'operations':[{'status':'MEDIA_GENERATION_STATUS_FAILED'}]" })
	void a_job_of_which_all_failed_is_not_waited_for(String response) {
		assertThat(look(response)).isInstanceOf(TaskStatus.Failed.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "'media':[{OK,'videoUrl':'URL','mediaGenerationId':'m'},{OK,'videoUrl':''}]",
			"'media':[{OK},{BAD},{OK,'videoUrl':'URL','mediaGenerationId':'m'}]" })
	void of_several_videos_the_late_one_is_waited_for(String response) {
		assertThat(look(response)).isInstanceOfSatisfying(TaskStatus.Unlinked.class,
				(unlinked) -> assertThat(unlinked.outputs()).containsExactly(new Output("m", URL)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'encodedGif':''}", "{'encodedGif':null}", "{'encodedGif':'\\n'}",
			"{'jobId':'j','status':'MEDIA_GENERATION_STATUS_SUCCESSFUL','encodedVideo':''}" })
	void what_is_answered_at_once_without_its_file_is_looked_at_again(String body) {
		Order order = body.contains("Gif") ? new Order.Gif() : new Order.Concatenate();
		try (UseApiSession session = new UseApiSession()) {
			session.server.answers(200, json(body)).answers(200, json(body));
			SubmitAnswer answer = session.provider
				.submit((order instanceof Order.Gif) ? Orders.submission(order) : Orders.joined());

			assertThat(answer).isInstanceOf(SubmitAnswer.Accepted.class);
			assertThat(session.look(((SubmitAnswer.Accepted) answer).taskId())).isInstanceOfSatisfying(
					TaskStatus.Unlinked.class,
					(unlinked) -> assertThat(unlinked.found()).matches("`encoded(Gif|Video)` was (null|empty)"));
		}
	}

	private static TaskStatus look(String response) {
		try (UseApiSession session = new UseApiSession()) {
			session.server.answers(200, json("{'status':'completed','response':{" + response + "}}"));
			return session.look(UseApiSession.JOB);
		}
	}

	private static String json(String text) {
		return text.replace("OK", OK).replace("BAD", BAD).replace("URL", URL).replace("'", "\"");
	}

}
