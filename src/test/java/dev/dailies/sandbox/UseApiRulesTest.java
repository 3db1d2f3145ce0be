package dev.dailies.sandbox;

import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.dailies.sandbox.UseApiCaller.Reply;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.sandbox.played.SandboxSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

import static org.assertj.core.api.Assertions.assertThat;

class UseApiRulesTest {

	private static final String CONCATENATE = "/videos/concatenate";

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"prompt":"x"}                                                     | 20
			{"prompt":"x","model":"veo-3.1-quality"}                           | 100
			{"prompt":"x","model":"veo-3.1-lite","duration":4}                 | 10
			{"prompt":"x","model":"veo-3.1-lite-low-priority"}                 | 0
			{"prompt":"x","model":"omni-flash","duration":10}                  | 30
			{"prompt":"x","model":"omni-flash","duration":4}                   | 15
			{"prompt":"x","aspectRatio":"1:1","seed":0,"count":1}              | 20
			""")
	void a_video_costs_what_its_model_and_length_cost(String body, BigDecimal credits) {
		try (UseApiCaller caller = new UseApiCaller()) {
			caller.submit("/videos", Caller.with(body, "async", true));

			assertThat(caller.sandbox.bill().credits()).isEqualByComparingTo(credits);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"prompt\":\" \"}", "{\"prompt\":\"x\",\"model\":\"veo9\"}",
			"{\"prompt\":\"x\",\"duration\":10}", "{\"prompt\":\"x\",\"duration\":5}",
			"{\"prompt\":\"x\",\"model\":\"veo-3.1-quality\",\"duration\":4}",
			"{\"prompt\":\"x\",\"model\":\"omni-flash\",\"aspectRatio\":\"1:1\"}",
			"{\"prompt\":\"x\",\"aspectRatio\":\"16:9\"}", "{\"prompt\":\"x\",\"resolution\":\"1080p\"}",
			"{\"prompt\":\"x\",\"endImage\":\"y\"}",
			"{\"prompt\":\"x\",\"startImage\":\"y\",\"referenceImage_1\":\"z\"}", "{\"prompt\":\"x\",\"seed\":-1}",
			"{\"prompt\":\"x\",\"captchaRetry\":11}", "{\"prompt\":\"x\",\"captchaRetry\":2,\"captchaOrder\":\"y\"}",
			"{\"prompt\":\"x\",\"email\":\"me\"}", "[]", "no JSON" })
	void what_breaks_the_rules_is_refused_and_costs_nothing(String body) {
		try (UseApiCaller caller = new UseApiCaller()) {
			assertThat(caller.post("/videos", body).status()).isEqualTo(400);
			assertThat(caller.sandbox.bill().tasks()).isZero();
		}
	}

	@Test
	void a_token_of_a_captcha_is_good_for_one_attempt() {
		String body = "{\"prompt\":\"x\",\"async\":true,\"captchaToken\":\"%s\"}";
		try (UseApiCaller caller = new UseApiCaller()) {
			assertThat(caller.post("/videos", body.formatted("one")).status()).isEqualTo(201);
			Reply again = caller.post("/videos", body.formatted("one"));
			assertThat(again.status()).isEqualTo(403);
			assertThat(again.json().get("error").asString()).startsWith("captcha_quality");
			assertThat(caller.post("/videos", body.formatted("two")).status()).isEqualTo(201);
			assertThat(caller.sandbox.bill().tasks()).isEqualTo(2);
		}
	}

	@Test
	void a_follow_up_needs_a_finished_video_and_an_upsampled_one_is_the_end() {
		try (UseApiCaller caller = new UseApiCaller()) {
			String job = caller.submit("/videos", UseApiCaller.KITE);
			String video = caller.sandbox.bill().items().get(0).taskId();
			assertThat(video).isEqualTo(job);
			caller.finishAll();
			String id = caller.look(job).at("/response/media/0/mediaGenerationId").stringValue();
			JsonNode up = caller.make("/videos/upscale", UseApiCaller.on(id));

			assertThat(up.get("mediaGenerationId").stringValue()).isEqualTo(id + "_upsampled");
			for (String path : List.of("/videos/upscale", "/videos/extend", "/videos/gif")) {
				assertThat(caller.post(path, UseApiCaller.on(id + "_upsampled", "prompt", "on")).status())
					.isEqualTo(400);
				assertThat(caller.post(path, UseApiCaller.on("user:1-email:2-video:3", "prompt", "on")).status())
					.isEqualTo(404);
			}
		}
	}

	@Test
	void an_extension_is_extended_upsampled_and_joined() {
		try (UseApiCaller caller = new UseApiCaller()) {
			String video = caller.video();
			String longer = caller.make("/videos/extend", UseApiCaller.on(video, "prompt", "on"))
				.get("mediaGenerationId")
				.stringValue();
			caller.submit("/videos/extend", UseApiCaller.on(longer, "prompt", "on", "model", "veo-3.1-lite"));
			caller.submit("/videos/upscale", UseApiCaller.on(longer, "resolution", "4K"));
			caller.finishAll();
			Reply joined = caller.postAndWait(CONCATENATE, media(video, 0, longer, 1));

			assertThat(joined.json().get("inputsCount").intValue()).isEqualTo(2);
			assertThat(new String(Base64.getDecoder().decode(joined.json().get("encodedVideo").stringValue()),
					StandardCharsets.UTF_8))
				.contains("from=0, seconds=8", "from=1, seconds=7");
			assertThat(caller.sandbox.bill().credits()).isEqualByComparingTo("100");
		}
	}

	@Test
	void two_to_ten_videos_are_joined_and_a_fraction_of_a_second_is_trimmed() {
		try (UseApiCaller caller = new UseApiCaller()) {
			String video = caller.video();
			Object[] ten = IntStream.range(0, 10).boxed().flatMap((i) -> Stream.of(video, 0.5)).toArray();

			assertThat(caller.postAndWait(CONCATENATE, media(ten)).json().get("inputsCount").intValue()).isEqualTo(10);
			for (String body : List.of("{}", "{\"media\":[]}", "{\"media\":\"x\"}", "{\"media\":[1,2]}",
					"{\"media\":[{},{}]}", media(video, 0),
					media(IntStream.range(0, 11).boxed().flatMap((i) -> Stream.of(video, 0)).toArray()),
					media(video, 0, video, 9), media(video, 0, video, -1), media(video, 0, video, 8),
					media(video, 0, video, "1"))) {
				assertThat(caller.post(CONCATENATE, body).status()).as(body).isEqualTo(400);
			}
			assertThat(caller.sandbox.bill().tasks()).isEqualTo(1);
		}
	}

	@Test
	void what_is_joined_is_finished_of_one_account_and_of_one_shape() {
		try (UseApiCaller caller = new UseApiCaller()) {
			String video = caller.video();
			String upright = caller.make("/videos", Caller.with(UseApiCaller.KITE, "aspectRatio", "portrait"))
				.get("mediaGenerationId")
				.stringValue();
			String foreign = caller.make("/videos", Caller.with(UseApiCaller.KITE, "email", "me@example.org"))
				.get("mediaGenerationId")
				.stringValue();

			assertThat(caller.post(CONCATENATE, media(video, 0, upright, 0)).status()).isEqualTo(400);
			assertThat(caller.post(CONCATENATE, media(video, 0, foreign, 0)).status()).isEqualTo(400);
			assertThat(caller.post(CONCATENATE, media(video, 0, video + "_upsampled", 0)).status()).isEqualTo(400);
			assertThat(caller.post(CONCATENATE, media(video, 0, "user:1-email:2-video:3", 0)).status()).isEqualTo(404);
		}
	}

	private static String media(Object... idsAndTrims) {
		ArrayNode media = Caller.JSON.createArrayNode();
		for (int i = 0; i < idsAndTrims.length; i += 2) {
			media.addObject()
				.put("mediaGenerationId", (String) idsAndTrims[i])
				.set("trimStart", Caller.JSON.valueToTree(idsAndTrims[i + 1]));
		}
		return Caller.JSON.createObjectNode().set("media", media).toString();
	}

	@Test
	void omni_cannot_be_extended_and_a_small_k_is_no_resolution() {
		try (UseApiCaller caller = new UseApiCaller()) {
			String omni = caller.make("/videos", Caller.with(UseApiCaller.KITE, "model", "omni-flash"))
				.get("mediaGenerationId")
				.stringValue();

			assertThat(caller.post("/videos/extend", UseApiCaller.on(omni, "prompt", "on")).status()).isEqualTo(400);
			assertThat(caller.post("/videos/upscale", UseApiCaller.on(omni, "resolution", "4k")).status())
				.isEqualTo(400);
		}
	}

	@Test
	void a_repeated_upscale_is_cached_and_free() {
		try (UseApiCaller caller = new UseApiCaller()) {
			String body = UseApiCaller.on(caller.video(), "resolution", "4K");
			caller.submit("/videos/upscale", body);
			String sooner = caller.submit("/videos/upscale", body);
			caller.finishAll();
			Reply later = caller.post("/videos/upscale", body);

			assertThat(caller.look(sooner).at("/response/operations/0/rawBytes").isString()).isTrue();
			assertThat(later.status()).isEqualTo(200);
			assertThat(later.json().at("/operations/0/rawBytes").isString()).isTrue();
			assertThat(caller.sandbox.bill().credits()).isEqualByComparingTo("70");
		}
	}

	@Test
	void an_upscale_that_failed_is_not_cached() {
		try (UseApiCaller caller = new UseApiCaller()) {
			String body = UseApiCaller.on(caller.video(), "resolution", "4K");
			caller.sandbox.faults().next(Fault.TASK_FAILS, 1);
			caller.submit("/videos/upscale", body);
			caller.finishAll();
			caller.submit("/videos/upscale", body);

			assertThat(caller.sandbox.bill().credits()).isEqualByComparingTo("120");
		}
	}

	@Test
	void images_of_one_video_lie_in_one_account_that_makes_it() {
		try (UseApiCaller caller = new UseApiCaller()) {
			String mine = caller.image("/assets/me%40example.org");
			String other = caller.image("/assets");
			Reply mixed = caller.post("/videos",
					"{\"prompt\":\"x\",\"startImage\":\"" + mine + "\",\"endImage\":\"" + other + "\"}");
			Reply foreign = caller.post("/videos",
					"{\"prompt\":\"x\",\"email\":\"studio@example.org\",\"startImage\":\"" + mine + "\"}");
			Reply unknown = caller.post("/videos",
					"{\"prompt\":\"x\",\"startImage\":\"" + mine.substring(0, mine.length() - 1) + "\"}");
			String job = caller.submit("/videos", Caller.with(UseApiCaller.KITE, "startImage", mine));

			assertThat(List.of(mixed.status(), foreign.status(), unknown.status())).containsExactly(403, 403, 404);
			assertThat(job).contains("-email:me***@example.org-bot:");
		}
	}

	@Test
	void an_image_is_still_known_after_a_restart(@TempDir Path folder) {
		SandboxSettings settings = Caller.settings().withJournal(folder.resolve("sandbox.jsonl"));
		String image;
		String job;
		try (UseApiCaller caller = new UseApiCaller(settings)) {
			image = caller.image("/assets");
			job = caller.submit("/videos", UseApiCaller.KITE);
		}
		try (UseApiCaller caller = new UseApiCaller(settings)) {
			caller.submit("/videos", Caller.with(UseApiCaller.KITE, "startImage", image));
			caller.finishAll();

			assertThat(caller.look(job).get("status").stringValue()).isEqualTo("completed");
			assertThat(caller.sandbox.bill().tasks()).isEqualTo(2);
		}
	}

	@ParameterizedTest
	@CsvSource({ "text/plain,400", "video/mp4,400", "image/webp,200", "image/jpeg,200" })
	void only_images_are_taken(String type, int status) {
		try (UseApiCaller caller = new UseApiCaller()) {
			assertThat(caller
				.send(caller.request("/assets")
					.header("Content-Type", type)
					.POST(HttpRequest.BodyPublishers.ofString("x")), Caller.TOKEN)
				.status()).isEqualTo(status);
		}
	}

	@Test
	void an_empty_account_buys_nothing() {
		try (UseApiCaller caller = new UseApiCaller(Caller.settings().withBalance(new BigDecimal(25)))) {
			caller.submit("/videos", UseApiCaller.KITE);

			assertThat(caller.post("/videos", UseApiCaller.KITE).status()).isEqualTo(412);
			caller.finishAll();
			assertThat(caller.sandbox.bill().tasks()).isEqualTo(1);
		}
	}

	@Test
	void the_list_reaches_back_a_quarter_of_an_hour_and_names_ten_at_most() {
		try (UseApiCaller caller = new UseApiCaller()) {
			for (int i = 0; i < 12; i++) {
				caller.submit("/videos", UseApiCaller.KITE);
			}
			assertThat(caller.get("/jobs?options=executing").json().at("/videos/executing").size()).isEqualTo(10);
			caller.finishAll();
			JsonNode all = caller.get("/jobs").json();
			assertThat(all.at("/videos/executing").size()).isZero();
			assertThat(all.at("/videos/history").size()).isEqualTo(10);
			assertThat(all.at("/videos/summary/studio@example.org/completed").intValue()).isEqualTo(12);
			caller.clock.jump(Duration.ofMinutes(11));
			assertThat(caller.get("/jobs?options=history").json().at("/videos/history").size()).isZero();
		}
	}

	@Test
	void a_lost_answer_leaves_a_job_and_a_late_record_shows_late() {
		try (UseApiCaller caller = new UseApiCaller()) {
			caller.sandbox.faults().next(Fault.ERROR_AFTER_CREATION, 1);
			assertThat(caller.post("/videos", UseApiCaller.KITE).status()).isEqualTo(500);
			assertThat(caller.sandbox.bill().tasks()).isEqualTo(1);

			caller.sandbox.faults().next(Fault.LATE_RECORD, 1);
			String late = caller.submit("/videos", UseApiCaller.KITE);
			assertThat(caller.get("/jobs/" + late).status()).isEqualTo(404);
			caller.finishAll();
			assertThat(caller.get("/jobs/" + late).status()).isEqualTo(200);
		}
	}

	@Test
	void a_path_that_is_not_there_is_not_found() {
		try (UseApiCaller caller = new UseApiCaller()) {
			assertThat(caller.post("/videos/reshoot", "{}").status()).isEqualTo(404);
			assertThat(caller.get("/videos").status()).isEqualTo(404);
		}
	}

}
