package dev.dailies.provider.acedata;

import java.util.List;

import dev.dailies.provider.FailureClass;
import dev.dailies.provider.Output;
import dev.dailies.provider.TaskStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class TaskRecordTest {

	private static final TaskStatus RUNNING = new TaskStatus.Running();

	private static final TaskStatus ONE_VIDEO = new TaskStatus.Succeeded(
			List.of(new Output("v0", "https://cdn.example.org/0.mp4")));

	private static final String VIDEO = "{'id':'v0','video_url':'https://cdn.example.org/0.mp4'}";

	@ParameterizedTest
	@ValueSource(strings = { "failed", "failure", "error", "cancelled", "canceled", "rejected", "Failed", " ERROR " })
	void rule_1_a_bad_word_anywhere_is_a_failure(String word) {
		assertThat(read("{'id':'t','state':'%s'}".formatted(word))).isInstanceOf(TaskStatus.Failed.class);
		assertThat(read("{'id':'t','response':{'status':'%s','success':true}}".formatted(word)))
			.isInstanceOf(TaskStatus.Failed.class);
		assertThat(read("{'id':'t','state':'succeeded','response':{'data':[{'state':'%s'}]}}".formatted(word)))
			.isInstanceOf(TaskStatus.Failed.class);
	}

	@Test
	void rule_1_what_was_made_beside_a_failed_element_is_kept() {
		assertThat(read("{'id':'t','response':{'data':[{'state':'failed','video_url':'https://x.example.org/'}," + VIDEO
				+ "]}}"))
			.isEqualTo(ONE_VIDEO);
	}

	@Test
	void rule_1_a_failure_tells_the_reason_it_finds() {
		assertThat(read("{'id':'t','state':'failed','response':{'error':{'code':'api_error','message':'No account'}}}"))
			.isEqualTo(new TaskStatus.Failed("api_error", "No account", FailureClass.FAILED));
		assertThat(read("{'id':'t','response':{'data':[{'state':'failed','error':'filtered'}]}}"))
			.isEqualTo(new TaskStatus.Failed("failed", "filtered", FailureClass.FILTERED));
	}

	@ParameterizedTest
	@ValueSource(strings = { "succeeded", "succeed", "success", "completed", "complete", "finished", "SUCCEEDED" })
	void rules_2_and_3_a_good_word_needs_a_video(String word) {
		assertThat(read("{'id':'t','state':'%s','response':{'data':[%s]}}".formatted(word, VIDEO)))
			.isEqualTo(ONE_VIDEO);
		assertThat(read("{'id':'t','state':'%s','response':{'data':[{'id':'v0'}]}}".formatted(word)))
			.isEqualTo(new TaskStatus.Unlinked("`video_url` was missing"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "pending", "queued", "running", "processing", "upscaling" })
	void rule_4_another_word_is_work_even_beside_an_error_or_a_video(String word) {
		assertThat(read("{'id':'t','response':{'data':[{'state':'%s'}]}}".formatted(word))).isEqualTo(RUNNING);
		assertThat(read(
				"{'id':'t','state':'%s','finished_at':1,'response':{'success':false,'error':{'code':'x'},'data':[%s]}}"
					.formatted(word, VIDEO)))
			.isEqualTo(RUNNING);
	}

	@Test
	void rule_5_an_error_with_a_code_is_a_failure() {
		assertThat(read("{'id':'t','response':{'success':false,'error':{'code':'bad_request','message':'No'}}}"))
			.isEqualTo(new TaskStatus.Failed("bad_request", "No", FailureClass.REFUSED));
	}

	@Test
	void rule_6_an_error_with_an_end_is_a_failure() {
		assertThat(read("{'id':'t','finished_at':1.5,'response':{'success':false,'error':'gone'}}"))
			.isEqualTo(new TaskStatus.Failed("failed", "gone", FailureClass.FAILED));
	}

	@ParameterizedTest
	@ValueSource(strings = { "'temporary'", "null", "{}", "{'message':'odd'}" })
	void rule_7_an_error_without_code_and_end_may_pass(String error) {
		assertThat(read("{'id':'t','finished_at':null,'response':{'success':false,'error':%s}}".formatted(error)))
			.isEqualTo(RUNNING);
	}

	@Test
	void rule_8_a_video_without_a_word_is_a_success_with_all_its_videos_in_order() {
		assertThat(read("{'id':'t','state':'','response':{'data':[" + VIDEO
				+ ",{'id':7,'video_url':'https://cdn.example.org/2.mp4'}]}}"))
			.isEqualTo(new TaskStatus.Succeeded(List.of(new Output("v0", "https://cdn.example.org/0.mp4"),
					new Output("7", "https://cdn.example.org/2.mp4"))));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '#', textBlock = """
			'video_url':''                    | `video_url` was empty
			'video_url':' \\n\\t '            | `video_url` was empty
			'video_url':'\\u200b\\ufeff\\u00a0' | `video_url` was empty
			'video_url':null                  | `video_url` was null
			'video_url':[]                    | `video_url` was empty
			'video_url':{}                    | `video_url` was empty
			'video_url':['https://x']         | `video_url` held no address
			'video_url':false                 | `video_url` was "false"
			'video_url':'null'                | `video_url` was "null"
			'video_url':'undefined'           | `video_url` was "undefined"
			'video_url':'/clip/0.mp4'         | `video_url` was "/clip/0.mp4", which is no address
			'video_url':'https://'            | `video_url` was "https://", which is no address
			'video_url':'not ready: wait'     | `video_url` was "not ready: wait", which is no address
			'error':'late'                    | `video_url` was missing and it said "late"
			""")
	void a_success_without_a_link_says_what_is_there_instead(String field, String found) {
		for (String record : List.of("{'id':'t','state':'succeeded','response':{'data':[{'id':'v0',%s}]}}",
				"{'id':'t','response':{'success':true,'data':[{'id':'v0','state':'succeeded',%s}]}}",
				"{'id':'t','finished_at':1.5,'response':{'success':true,'data':[{'id':'v0',%s}]}}",
				"{'id':'t','state':'completed','response':{'data':{'id':'v0',%s}}}")) {
			assertThat(read(record.formatted(field))).isEqualTo(new TaskStatus.Unlinked(found));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "'response':{'data':[]}", "'response':{'data':null}", "'response':{}", "'response':null",
			"'nothing':1" })
	void a_success_without_data_is_one_without_a_link(String rest) {
		assertThat(read("{'id':'t','state':'succeeded'," + rest + "}")).isInstanceOfSatisfying(
				TaskStatus.Unlinked.class,
				(unlinked) -> assertThat(unlinked.found()).matches("`data` was (empty|null|missing)"));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "\\n", " ", "\\r\\n", "\\t", "\\u00a0", "\\u200b", "\\ufeff", "\\u2028", "\\u0085", "\\u3000" })
	void what_stands_around_a_link_is_taken_off(String blank) {
		assertThat(read("{'id':'t','state':'succeeded','response':{'data':[{'id':'v0','video_url':'" + blank + blank
				+ "https://cdn.example.org/0.mp4" + blank + "'}]}}"))
			.isEqualTo(ONE_VIDEO);
	}

	@Test
	void a_link_that_was_folded_is_one_link() {
		assertThat(read(
				"{'id':'t','state':'succeeded','response':{'data':[{'id':'v0','video_url':'https://cdn.example.org\\n  /0.mp4'}]}}"))
			.isEqualTo(ONE_VIDEO);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'id':'v1','state':'succeeded'}", "{'id':'v1','state':'processing','video_url':null}",
			"{'id':'v1','video_url':''}" })
	void of_several_videos_the_late_one_is_waited_for_and_the_others_are_kept(String late) {
		assertThat(read("{'id':'t','state':'succeeded','response':{'data':[" + late + "," + VIDEO + "]}}"))
			.isInstanceOfSatisfying(TaskStatus.Unlinked.class, (unlinked) -> assertThat(unlinked.outputs())
				.containsExactly(new Output("v0", "https://cdn.example.org/0.mp4")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'id':'t'}", "{'id':'t','response':null}", "{'id':'t','response':{}}",
			"{'id':'t','response':{'success':true,'task_id':'t'}}", "{'id':'t','response':{'data':[]}}",
			"{'id':'t','response':{'data':null}}", "{'id':'t','response':'odd'}", "{'id':'t','response':[1,2]}",
			"{'id':'t','response':{'data':[null,3,'x',{'video_url':''}]}}" })
	void rule_9_everything_else_is_still_to_come(String record) {
		assertThat(read(record)).isEqualTo(RUNNING);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "{}" })
	void nothing_is_missing(String record) {
		assertThat(read(record)).isEqualTo(new TaskStatus.Missing());
	}

	private static TaskStatus read(String record) {
		return TaskRecord.of(JsonMapper.shared().readTree(record.replace('\'', '"'))).status((text) -> text);
	}

}
