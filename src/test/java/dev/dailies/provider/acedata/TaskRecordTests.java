package dev.dailies.provider.acedata;

import java.util.List;

import dev.dailies.provider.Output;
import dev.dailies.provider.TaskStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class TaskRecordTests {

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
			.isEqualTo(new TaskStatus.Failed("api_error", "No account"));
		assertThat(read("{'id':'t','response':{'data':[{'state':'failed','error':'filtered'}]}}"))
			.isEqualTo(new TaskStatus.Failed("failed", "filtered"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "succeeded", "succeed", "success", "completed", "complete", "finished", "SUCCEEDED" })
	void rules_2_and_3_a_good_word_needs_a_video(String word) {
		assertThat(read("{'id':'t','state':'%s','response':{'data':[%s]}}".formatted(word, VIDEO)))
			.isEqualTo(ONE_VIDEO);
		assertThat(read("{'id':'t','state':'%s','response':{'data':[{'id':'v0'}]}}".formatted(word)))
			.isInstanceOf(TaskStatus.Failed.class);
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
			.isEqualTo(new TaskStatus.Failed("bad_request", "No"));
	}

	@Test
	void rule_6_an_error_with_an_end_is_a_failure() {
		assertThat(read("{'id':'t','finished_at':1.5,'response':{'success':false,'error':'gone'}}"))
			.isEqualTo(new TaskStatus.Failed("failed", "gone"));
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
				+ ",{'id':'v1'},{'id':7,'video_url':'https://cdn.example.org/2.mp4'}]}}"))
			.isEqualTo(new TaskStatus.Succeeded(List.of(new Output("v0", "https://cdn.example.org/0.mp4"),
					new Output("7", "https://cdn.example.org/2.mp4"))));
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
