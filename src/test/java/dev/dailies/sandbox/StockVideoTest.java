package dev.dailies.sandbox;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;

import dev.dailies.clock.SettableClock;
import dev.dailies.sandbox.Caller.Reply;
import dev.dailies.sandbox.played.SandboxSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The videos that are there before anything was bought.
 */
class StockVideoTest {

	@Test
	void acedata_works_on_its_own_and_on_no_other_that_looks_like_it() {
		try (Caller caller = Caller.start()) {
			String video = StockVideo.ACEDATA.videoId();

			assertThat(caller.make("/veo/reshoot", AceDataRulesTest.reshoot(video, "UP")).get("state").stringValue())
				.isEqualTo("succeeded");
			Reply other = caller.post("/veo/reshoot", AceDataRulesTest.reshoot(another(video), "UP"));
			assertThat(other.status()).isEqualTo(400);
			assertThat(other.body()).contains("video_id is invalid");
			assertThat(caller.sandbox.bill().credits()).isEqualByComparingTo("1.20");
		}
	}

	@Test
	void kie_works_on_its_own_and_on_no_other_that_looks_like_it() {
		try (KieCaller kie = new KieCaller()) {
			String video = StockVideo.KIE.videoId();
			String extended = kie.made(KieCaller.EXTEND, KieCaller.extend(video));

			assertThat(kie.data(extended).get("successFlag").intValue()).isEqualTo(1);
			assertThat(KieCaller.says(kie.to4k(video))).startsWith("200 200");
			assertThat(KieCaller.says(kie.to4k(another(video)))).isEqualTo("200 422 record is null");
			assertThat(kie.bill().credits()).isEqualByComparingTo("180");
		}
	}

	@Test
	void useapi_works_on_its_own_and_on_no_other_that_looks_like_it() {
		try (UseApiCaller useApi = new UseApiCaller()) {
			String video = StockVideo.USEAPI.videoId();

			assertThat(useApi.make("/videos/upscale", UseApiCaller.on(video, "resolution", "4K")).get("videoUrl"))
				.isNotNull();
			assertThat(useApi.post("/videos/upscale", UseApiCaller.on(another(video))).status()).isEqualTo(404);
			assertThat(useApi.sandbox.bill().credits()).isEqualByComparingTo("50");
		}
	}

	@ParameterizedTest
	@EnumSource
	void no_provider_knows_the_video_of_another(StockVideo video) {
		try (Caller caller = Caller.start(); KieCaller kie = new KieCaller(); UseApiCaller use = new UseApiCaller()) {
			boolean aceData = caller.post("/veo/reshoot", AceDataRulesTest.reshoot(video.videoId(), "UP"))
				.status() == 200;
			boolean atKie = KieCaller.code(kie.to4k(video.videoId())) == 200;
			boolean useApi = use.post("/videos/upscale", UseApiCaller.on(video.videoId())).status() == 201;

			assertThat(new boolean[] { aceData, atKie, useApi }).containsExactly(video == StockVideo.ACEDATA,
					video == StockVideo.KIE, video == StockVideo.USEAPI);
		}
	}

	@Test
	void they_were_never_bought_here(@TempDir Path folder) {
		SandboxSettings settings = Caller.settings()
			.withJournal(folder.resolve("sandbox.jsonl"))
			.withBalance(BigDecimal.TEN);
		Caller before = Caller.start(settings);
		before.clock.jump(Duration.ofDays(20));
		try (Caller after = before.restart(settings)) {
			JsonNode bill = after.send(after.request("/_sandbox/bill").GET()).json();

			assertThat(bill.get("tasks").intValue()).isZero();
			assertThat(bill.get("balance").decimalValue()).isEqualByComparingTo("10");
			assertThat(after.post("/veo/tasks", "{\"action\":\"retrieve_batch\"}").json().get("count").intValue())
				.isZero();
			// KIE keeps videos for a fortnight, but there is always one to start from
			assertThat(after.post(KieCaller.TO_4K, "{\"taskId\":\"" + StockVideo.KIE.videoId() + "\"}").body())
				.contains("Insufficient credits");
		}
	}

	private static String another(String id) {
		return id.replaceFirst("1$", "2");
	}

}
