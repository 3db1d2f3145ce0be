package dev.dailies.sandbox;

import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;

import dev.dailies.clock.SettableClock;
import dev.dailies.sandbox.Caller.Reply;
import dev.dailies.sandbox.played.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What AceData's paths accept, refuse and charge.
 */
class AceDataRulesTest {

	private static final String IMAGE = "{\"action\":\"image2video\",\"prompt\":\"p\",\"async\":true,\"image_urls\":";

	private static final String INGREDIENTS = "{\"action\":\"ingredients2video\",\"prompt\":\"p\",\"async\":true,"
			+ "\"image_urls\":";

	private final Caller caller = Caller.start();

	@AfterEach
	void close() {
		this.caller.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "{\"action\":", "{}", "{\"action\":\"text2video\"}",
			"{\"action\":\"text2video\",\"prompt\":\"  \"}", "{\"action\":\"text2video\",\"prompt\":7}",
			"{\"action\":\"get_1080p\",\"video_id\":\"x\"}", "{\"action\":\"get1080p\"}",
			"{\"action\":\"text2video\",\"prompt\":\"p\",\"model\":\"veo2\"}",
			"{\"action\":\"text2video\",\"prompt\":\"p\",\"model\":\"veo2-fast\"}",
			"{\"action\":\"text2video\",\"prompt\":\"p\",\"aspect_ratio\":\"1:1\"}",
			"{\"action\":\"text2video\",\"prompt\":\"p\",\"resolution\":\"720p\"}",
			"{\"action\":\"text2video\",\"prompt\":\"p\",\"resolution\":\"4k\",\"model\":\"veo31-fast\"}",
			"{\"action\":\"text2video\",\"prompt\":\"p\",\"translation\":\"yes\"}",
			"{\"action\":\"text2video\",\"prompt\":\"p\",\"async\":\"true\"}",
			"{\"action\":\"text2video\",\"prompt\":\"p\",\"callback_url\":\"nowhere\"}",
			"{\"action\":\"image2video\",\"prompt\":\"p\"}", IMAGE + "[]}", IMAGE + "\"https://a.example/1.png\"}",
			IMAGE + "[\"C:/first.png\"]}",
			IMAGE + "[\"https://a.example/1.png\",\"https://a.example/2.png\",\"https://a.example/3.png\"]}",
			INGREDIENTS + "[]}",
			INGREDIENTS + "[\"https://a.example/1\",\"https://a.example/2\",\"https://a.example/3\","
					+ "\"https://a.example/4\"]}",
			INGREDIENTS + "[\"https://a.example/1\"],\"model\":\"veo31\",\"resolution\":\"4k\"}" })
	void a_wrong_generation_is_refused_and_not_billed(String body) {
		assertBadRequest(this.caller.post("/veo/videos", body));
		assertThat(this.caller.sandbox.bill().tasks()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "veo3,0.727", "veo3-fast,0.114", "veo31,0.727", "veo31-fast,0.114", "veo31-fast-ingredients,0.114" })
	void a_generation_costs_what_its_model_costs(String model, BigDecimal price) {
		this.caller.submit("/veo/videos", Caller.with(Caller.KITE, "model", model));

		assertThat(this.caller.sandbox.bill().credits()).isEqualByComparingTo(price);
	}

	@Test
	void ingredients_overrule_the_model() {
		this.caller.submit("/veo/videos", INGREDIENTS + "[\"https://a.example/1\"],\"model\":\"veo2\"}");

		assertThat(this.caller.sandbox.bill().credits()).isEqualByComparingTo("0.114");
	}

	@Test
	void a_missing_model_is_the_fast_one() {
		this.caller.submit("/veo/videos", "{\"action\":\"text2video\",\"prompt\":\"p\",\"async\":true}");

		assertThat(this.caller.sandbox.bill().credits()).isEqualByComparingTo("0.114");
	}

	@ParameterizedTest
	@ValueSource(strings = { "STATIONARY", "STATIONARY_UP", "STATIONARY_DOWN", "STATIONARY_LEFT", "STATIONARY_RIGHT",
			"STATIONARY_DOLLY_IN_ZOOM_OUT", "STATIONARY_DOLLY_OUT_ZOOM_IN", "UP", "DOWN", "LEFT_TO_RIGHT",
			"RIGHT_TO_LEFT", "FORWARD", "BACKWARD", "DOLLY_IN_ZOOM_OUT", "DOLLY_OUT_ZOOM_IN" })
	void each_camera_motion_is_known(String motion) {
		assertThat(this.caller.post("/veo/reshoot", reshoot(this.caller.video(), motion)).status()).isEqualTo(200);
		assertThat(this.caller.sandbox.bill().of("reshoot").credits()).isEqualByComparingTo("1.20");
	}

	@ParameterizedTest
	@ValueSource(strings = { "left_to_right", "RESHOOT_MOTION_TYPE_UP", "" })
	void another_camera_motion_is_refused(String motion) {
		assertBadRequest(this.caller.post("/veo/reshoot", reshoot(this.caller.video(), motion)));
	}

	@ParameterizedTest
	@CsvSource({ "1080p,upsample,0.16", "4k,upsample,0.50", "gif,gif,0.13", "8k,upsample,0.50" })
	void an_upsample_costs_what_its_target_costs(String action, String operation, BigDecimal price) {
		this.caller.submit("/veo/upsample", upsample(this.caller.video(), action));

		assertThat(this.caller.sandbox.bill().of(operation).credits()).isEqualByComparingTo(price);
	}

	@Test
	void an_unknown_upsample_target_is_billed_and_comes_to_nothing() {
		String taskId = this.caller.submit("/veo/upsample", upsample(this.caller.video(), "8k"));
		this.caller.finishAll();

		assertThat(this.caller.look(taskId).at("/response/success").booleanValue()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "veo31-fast,1.68", "veo31,12.00" })
	void an_extension_costs_what_its_model_costs(String model, BigDecimal price) {
		this.caller.submit("/veo/extend", extend(this.caller.video(), model));

		assertThat(this.caller.sandbox.bill().of("extend").credits()).isEqualByComparingTo(price);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"video_id\":\"%s\"}", "{\"video_id\":\"%s\",\"model\":\"veo3\"}",
			"{\"video_id\":\"%s\",\"model\":\"veo31\",\"resolution\":\"4k\"}",
			"{\"video_id\":\"%s\",\"model\":\"veo31\",\"aspect_ratio\":\"4:3\"}", "{\"model\":\"veo31\"}" })
	void a_wrong_extension_is_refused(String body) {
		assertBadRequest(this.caller.post("/veo/extend", body.formatted(this.caller.video())));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"action\":\"insert\",\"prompt\":\"A gull\"",
			"\"action\":\"remove\",\"image_mask\":\"https://img.example.org/mask.jpg\"",
			"\"action\":\"remove\",\"image_mask\":\"/9j/4AAQSkZJRg==\"",
			"\"action\":\"remove\",\"image_mask\":\"data:image/jpeg;base64,/9j/4AAQSkZJRg==\"" })
	void an_object_is_put_in_or_taken_out(String what) {
		this.caller.submit("/veo/objects", objects(this.caller.video(), what));

		assertThat(this.caller.sandbox.bill().of("objects").credits()).isEqualByComparingTo("1.50");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"action\":\"insert\"", "\"action\":\"remove\"", "\"action\":\"paint\",\"prompt\":\"A\"",
			"\"action\":\"remove\",\"image_mask\":\"mask.jpg\"",
			"\"action\":\"remove\",\"image_mask\":\"iVBORw0KGgo=\"" })
	void a_wrong_object_request_is_refused(String what) {
		assertBadRequest(this.caller.post("/veo/objects", objects(this.caller.video(), what)));
	}

	@Test
	void an_upgrade_in_place_keeps_the_id_of_its_source() {
		String video = this.caller.video();
		String taskId = this.caller.submit("/veo/videos", get1080p(video));
		this.caller.finishAll();

		assertThat(this.caller.look(taskId).at("/response/data/0/id").stringValue()).isEqualTo(video);
		assertThat(this.caller.sandbox.bill().of("upsample").credits()).isEqualByComparingTo("0.015");
		assertThat(this.caller.post("/veo/reshoot", reshoot(video, "UP")).status()).isEqualTo(200);
	}

	@Test
	void every_other_result_has_ids_of_its_own() {
		String video = this.caller.video();
		String taskId = this.caller.submit("/veo/reshoot", reshoot(video, "UP"));
		this.caller.finishAll();

		assertThat(this.caller.look(taskId).at("/response/data/0/id").stringValue()).isNotEqualTo(video)
			.isNotEqualTo(taskId)
			.hasSize(32);
	}

	@Test
	void a_source_must_be_the_video_id_of_a_finished_success() {
		String running = this.caller.submit("/veo/videos", Caller.KITE);
		this.caller.sandbox.faults().next(Fault.NO_VIDEO, 1);
		String empty = this.caller.submit("/veo/videos", Caller.KITE);
		this.caller.clock.jump(Duration.ofSeconds(59));
		String early = findVideoId(running);
		assertThat(upsampleStatus(early)).isEqualTo(400);
		this.caller.finishAll();

		assertThat(upsampleStatus(findVideoId(running))).isEqualTo(200);
		assertThat(upsampleStatus(running)).as("a task id").isEqualTo(400);
		assertThat(upsampleStatus(this.caller.look(empty).at("/response/data/0/id").stringValue())).isEqualTo(400);
		assertThat(upsampleStatus("3f9e2a7bd1c84e0f9a6b5c4d7e8f0123")).as("made elsewhere").isEqualTo(400);
	}

	@Test
	void an_extension_may_be_extended_and_upsampled_but_not_reshot_or_edited() {
		String extended = this.caller.make("/veo/extend", extend(this.caller.video(), "veo31-fast"))
			.get("id")
			.stringValue();

		assertThat(this.caller.post("/veo/extend", extend(extended, "veo31")).status()).isEqualTo(200);
		assertThat(upsampleStatus(extended)).isEqualTo(200);
		assertThat(this.caller.post("/veo/videos", get1080p(extended)).status()).isEqualTo(200);
		assertBadRequest(this.caller.post("/veo/reshoot", reshoot(extended, "UP")));
		assertBadRequest(this.caller.post("/veo/objects", objects(extended, "\"action\":\"insert\",\"prompt\":\"A\"")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "1080p", "4k", "gif" })
	void nothing_follows_an_upsample(String action) {
		String end = this.caller.make("/veo/upsample", upsample(this.caller.video(), action)).get("id").stringValue();

		assertThat(List.of(this.caller.post("/veo/upsample", upsample(end, "4k")),
				this.caller.post("/veo/videos", get1080p(end)),
				this.caller.post("/veo/extend", extend(end, "veo31-fast")),
				this.caller.post("/veo/reshoot", reshoot(end, "UP")),
				this.caller.post("/veo/objects", objects(end, "\"action\":\"insert\",\"prompt\":\"A\""))))
			.allSatisfy(AceDataRulesTest::assertBadRequest);
	}

	@Test
	void an_unknown_path_or_method_is_no_api() {
		assertThat(this.caller.post("/veo/remix", "{}").code()).isEqualTo("no_api");
		assertThat(this.caller.post("/", "{}").code()).isEqualTo("no_api");
		assertThat(this.caller.send(this.caller.request("/veo/videos").GET()).code()).isEqualTo("no_api");
	}

	@ParameterizedTest
	@CsvSource({ "Bearer wrong,401,invalid_token", "Basic YTpi,401,invalid_token", "Bearer,401,invalid_token",
			"bearer a-secret-token,200," })
	void only_the_one_token_opens(String authorization, int status, String code) {
		Reply reply = this.caller.send(this.caller.request("/veo/videos")
			.header("Authorization", authorization)
			.POST(HttpRequest.BodyPublishers.ofString(Caller.KITE)));

		assertThat(reply.status()).isEqualTo(status);
		assertThat(reply.code()).isEqualTo((code != null) ? code : "");
	}

	private String findVideoId(String taskId) {
		String id = this.caller.look(taskId).at("/response/data/0/id").asString();
		return id.isEmpty() ? "not yet known" : id;
	}

	private int upsampleStatus(String videoId) {
		return this.caller.post("/veo/upsample", upsample(videoId, "1080p")).status();
	}

	private static void assertBadRequest(Reply reply) {
		assertThat(reply.status()).as(reply.body()).isEqualTo(400);
		assertThat(reply.code()).isEqualTo("bad_request");
		assertThat(reply.json().get("success").booleanValue()).isFalse();
		assertThat(reply.json().get("trace_id").stringValue()).isNotBlank();
	}

	static String upsample(String videoId, String action) {
		return "{\"video_id\":\"%s\",\"action\":\"%s\",\"async\":true}".formatted(videoId, action);
	}

	static String reshoot(String videoId, String motion) {
		return "{\"video_id\":\"%s\",\"motion_type\":\"%s\",\"async\":true}".formatted(videoId, motion);
	}

	static String extend(String videoId, String model) {
		return "{\"video_id\":\"%s\",\"model\":\"%s\",\"async\":true}".formatted(videoId, model);
	}

	private static String objects(String videoId, String what) {
		return "{\"video_id\":\"%s\",%s,\"async\":true}".formatted(videoId, what);
	}

	private static String get1080p(String videoId) {
		return "{\"action\":\"get1080p\",\"video_id\":\"%s\",\"async\":true}".formatted(videoId);
	}

}
