package dev.dailies.sandbox;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.dailies.sandbox.played.Fault;
import dev.dailies.sandbox.played.SandboxSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the played KIE takes, what it charges, and how things stand over time.
 */
class KieRulesTest {

	private final KieCaller kie = new KieCaller();

	@AfterEach
	void close() {
		this.kie.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "prompt; \"\"; prompt is required.", "model; \"veo2\"; model is invalid",
			"generationType; \"DREAM\"; generationType is invalid", "aspect_ratio; \"4:3\"; aspect_ratio is invalid",
			"resolution; \"8k\"; resolution is invalid", "duration; 5; duration is invalid",
			"duration; \"8\"; duration is invalid", "seeds; 9999; seeds is invalid", "seeds; 100000; seeds is invalid",
			"enableTranslation; \"yes\"; enableTranslation is invalid",
			"generationType; \"REFERENCE_2_VIDEO\"; imageUrls is invalid",
			"callBackUrl; \"me\"; callBackUrl is invalid" })
	void a_generate_that_breaks_a_rule_is_refused_in_the_body_and_charged_nothing(String field, String value,
			String message) {
		String body = KieCaller.with(KieCaller.KITE, field, Caller.JSON.readTree(value));

		assertThat(KieCaller.says(this.kie.post(KieCaller.GENERATE, body))).startsWith("200 422 " + message);
		assertThat(this.kie.bill().tasks()).isZero();
	}

	@Test
	void references_have_rules_of_their_own() {
		String reference = KieCaller.with(
				KieCaller.with(KieCaller.KITE, "imageUrls", List.of("https://img.example.org/1.png")), "generationType",
				"REFERENCE_2_VIDEO");

		assertThat(KieCaller.says(this.kie.post(KieCaller.GENERATE, KieCaller.with(reference, "model", "veo3"))))
			.contains("veo3_fast and veo3_lite only");
		assertThat(KieCaller.says(this.kie.post(KieCaller.GENERATE, KieCaller.with(reference, "duration", 4))))
			.contains("duration is invalid");
		assertThat(this.kie.submit(KieCaller.GENERATE, reference)).startsWith("veo_task_");
	}

	@ParameterizedTest
	@CsvSource({ "veo3_fast, 720p, 60, 1280x720", "veo3_fast, 1080p, 65, 1920x1080", "veo3_fast, 4k, 180, 3840x2160",
			"veo3, 720p, 250, 1280x720", "veo3, 4k, 370, 3840x2160", "veo3_lite, 720p, 30, 1280x720",
			"veo3_lite, 1080p, 35, 1920x1080" })
	void a_generate_costs_by_model_and_resolution(String model, String resolution, BigDecimal credits, String size)
			throws Exception {
		String taskId = this.kie.made(KieCaller.GENERATE,
				KieCaller.with(KieCaller.with(KieCaller.KITE, "model", model), "resolution", resolution));

		assertThat(this.kie.bill().of("generate").credits()).isEqualByComparingTo(credits);
		assertThat(file("/files/" + taskId + ".mp4")).contains("width=" + size.split("x")[0])
			.contains("height=" + size.split("x")[1])
			.contains("seconds=8");
	}

	@Test
	void an_extension_leaves_the_part_and_the_joined_video() throws Exception {
		String taskId = this.kie.made(KieCaller.EXTEND, KieCaller.extend(this.kie.video()));
		JsonNode response = this.kie.data(taskId).get("response");

		assertThat(file(response.at("/fullResultUrls/0").stringValue())).contains("seconds=15");
		assertThat(file(response.at("/resultUrls/0").stringValue())).contains("seconds=7");
		assertThat(this.kie.bill().of("extend").credits()).isEqualByComparingTo("60");
		assertThat(this.kie.bill().tasks()).isEqualTo(2);
	}

	@Test
	void what_is_not_ready_cannot_be_extended() {
		String young = this.kie.submit(KieCaller.GENERATE, KieCaller.KITE);

		assertThat(extend(young)).isEqualTo("200 422 record status is not success");
		assertThat(extend("veo_task_nobody_knows")).isEqualTo("200 422 record is null");
	}

	@Test
	void what_was_made_1080p_cannot_be_extended_and_what_was_made_4k_can() {
		String taskId = this.kie.video();
		this.kie.to4k(taskId);
		assertThat(extend(taskId)).startsWith("200 200");
		this.kie.to1080p(taskId);

		assertThat(extend(taskId)).startsWith("200 422").contains("cannot be extended");
	}

	@Test
	void an_upgrade_is_made_and_charged_once_however_often_it_is_asked_for() throws Exception {
		String taskId = this.kie.video();
		for (int i = 0; i < 3; i++) {
			this.kie.to1080p(taskId);
			this.kie.to4k(taskId);
		}

		assertThat(this.kie.bill().of("upsample").tasks()).isEqualTo(2);
		assertThat(this.kie.bill().of("upsample").credits()).isEqualByComparingTo("125");
		this.kie.wait(Duration.ofMinutes(3));
		assertThat(file(this.kie.to1080p(taskId).json().at("/data/resultUrl").stringValue())).contains("width=1920");
		assertThat(this.kie.to4k(taskId).json().at("/data/resultUrls").isNull()).as("takes five minutes").isTrue();
		this.kie.wait(Duration.ofMinutes(7));
		assertThat(file(this.kie.to4k(taskId).json().at("/data/resultUrls/0").stringValue())).contains("width=3840");
		assertThat(this.kie.data(taskId).toString()).as("the source stays what it was").doesNotContain("4k");
	}

	@Test
	void an_upgrade_may_have_a_task_id_of_its_own_and_then_a_record() {
		boolean own = false;
		boolean sources = false;
		for (int i = 0; i < 40 && !(own && sources); i++) {
			String taskId = this.kie.video();
			String named = this.kie.to4k(taskId).json().at("/data/taskId").stringValue();
			assertThat(this.kie.data(named).path("successFlag").intValue()).isEqualTo(named.equals(taskId) ? 1 : 0);
			own |= !named.equals(taskId);
			sources |= named.equals(taskId);
		}

		assertThat(own && sources).as("both occur").isTrue();
	}

	@Test
	void a_video_that_is_not_there_or_of_the_fallback_cannot_be_upgraded() {
		String taskId = this.kie.video();
		String fallback = this.kie.made(KieCaller.GENERATE, KieCaller.with(KieCaller.KITE, "enableFallback", true));

		assertThat(KieCaller.says(this.kie.post(KieCaller.TO_4K, "{\"taskId\":\"" + taskId + "\",\"index\":1}")))
			.isEqualTo("200 422 record result data not exist");
		assertThat(KieCaller.says(this.kie.to4k(fallback))).isEqualTo("200 422 record result data not exist");
		assertThat(this.kie.data(fallback).get("fallbackFlag").booleanValue()).isTrue();
	}

	@Test
	void after_fourteen_days_the_file_is_gone_and_the_record_is_not() throws Exception {
		String taskId = this.kie.video();
		this.kie.wait(Duration.ofDays(13));
		assertThat(file("/files/" + taskId + ".mp4")).isNotEmpty();
		this.kie.wait(Duration.ofDays(1));

		assertThat(this.kie.http.fetch(this.kie.http.sandbox.address() + "/files/" + taskId + ".mp4").statusCode())
			.isEqualTo(404);
		assertThat(this.kie.data(taskId).get("successFlag").intValue()).isEqualTo(1);
		assertThat(extend(taskId)).isEqualTo("200 422 Temporarily supports records within 14 days");
		this.kie.wait(Duration.ofDays(60));
		assertThat(this.kie.record(taskId).body()).doesNotContain("successFlag");
	}

	@Test
	void more_than_twenty_requests_in_ten_seconds_are_refused_and_not_queued() {
		for (int i = 0; i < 20; i++) {
			this.kie.submit(KieCaller.GENERATE, KieCaller.KITE);
		}

		assertThat(KieCaller.says(this.kie.post(KieCaller.GENERATE, KieCaller.KITE)))
			.isEqualTo("429 429 Too many requests");
		assertThat(this.kie.bill().tasks()).isEqualTo(20);
		this.kie.wait(Duration.ofSeconds(10));
		assertThat(this.kie.submit(KieCaller.GENERATE, KieCaller.KITE)).isNotBlank();
	}

	@Test
	void the_balance_goes_down() {
		try (KieCaller poor = new KieCaller(Caller.settings().withBalance(new BigDecimal("100")))) {
			poor.video();

			assertThat(poor.get("/api/v1/chat/credit").json().get("data").decimalValue()).isEqualByComparingTo("40");
			assertThat(KieCaller.says(poor.post(KieCaller.GENERATE, KieCaller.KITE)))
				.isEqualTo("200 402 Insufficient credits");
		}
	}

	@Test
	void a_lost_answer_is_billed_and_a_lost_upgrade_is_there_when_asked_for_again() {
		this.kie.faults().next(Fault.LOST_ANSWER, 1);
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> this.kie.post(KieCaller.GENERATE, KieCaller.KITE));
		assertThat(this.kie.bill().tasks()).isEqualTo(1);
		String taskId = this.kie.video();
		this.kie.faults().next(Fault.LOST_ANSWER, 1);
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> this.kie.to4k(taskId));

		assertThat(KieCaller.says(this.kie.to4k(taskId))).startsWith("200 422 4k is processing");
		assertThat(this.kie.bill().of("upsample").tasks()).isEqualTo(1);
	}

	@Test
	void what_was_accepted_is_known_after_a_restart(@TempDir Path folder) {
		SandboxSettings settings = Caller.settings().withJournal(folder.resolve("journal.jsonl"));
		try (KieCaller before = new KieCaller(settings)) {
			String taskId = before.video();
			before.to4k(taskId);
			try (Caller after = before.http.restart(settings)) {
				assertThat(KieCaller.says(after.post(KieCaller.TO_4K, "{\"taskId\":\"" + taskId + "\"}")))
					.startsWith("200 422 4k is processing");
				assertThat(after.sandbox.bill().tasks()).isEqualTo(2);
			}
		}
	}

	@Test
	void a_path_that_is_not_there_and_a_body_that_is_none_are_refused() {
		assertThat(KieCaller.says(this.kie.post("/api/v1/veo/dream", "{}"))).isEqualTo("404 404 Not found");
		assertThat(KieCaller.says(this.kie.get(KieCaller.GENERATE))).isEqualTo("404 404 Not found");
		assertThat(KieCaller.says(this.kie.post(KieCaller.GENERATE, "{"))).startsWith("200 422");
		assertThat(KieCaller.says(this.kie.get("/api/v1/veo/record-info"))).isEqualTo("200 422 taskId is required.");
	}

	private String extend(String taskId) {
		return KieCaller.says(this.kie.post(KieCaller.EXTEND, KieCaller.extend(taskId)));
	}

	private String file(String url) throws Exception {
		String address = url.startsWith("http") ? url : this.kie.http.sandbox.address() + url;
		return new String(this.kie.http.fetch(address).body(), StandardCharsets.UTF_8);
	}

}
