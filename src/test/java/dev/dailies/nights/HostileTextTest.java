package dev.dailies.nights;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import dev.dailies.nights.Night.Ended;
import dev.dailies.shot.OperationState;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whole runs of manifests and with answers that somebody wrote to do harm.
 */
class HostileTextTest {

	/**
	 * Clears the screen, sets its title, turns writing round, rings and forges a line.
	 */
	private static final String EVIL = "\u001b[2J\u001b]0;owned\u0007\u009b31m\u202egnp.\u2066\rok      all is well\nok       forged";

	private static final String HEADER = "id,prompt,steps,campaign";

	@TempDir
	private Path folder;

	@Test
	void what_a_manifest_says_cannot_play_with_the_terminal_or_the_log() {
		try (Night night = new Night(this.folder).manifest(HEADER, "ki\u202ete,\"" + EVIL + "\",gif,\"" + EVIL + "\"",
				"storm,A storm,," + "plain")) {
			String job = this.folder.resolve("job.yaml").toString();
			List<Ended> said = new ArrayList<>(List.of(night.program("plan", job, "--all", "--by", "campaign"),
					night.run(), night.program("status", "--out", night.out().toString()),
					night.program("report", "--out", night.out().toString()), night.program("doctor", job)));
			// what changed is told, too
			night.manifest(HEADER, "ki\u202ete,\"" + EVIL + "!\",gif,x", "storm,A storm,,plain");
			said.add(night.program("plan", job));

			assertThat(said).allSatisfy((ended) -> {
				assertThat(ended.exitCode()).as(ended.err()).isZero();
				assertPlain(ended);
			});
			assertThat(said.get(said.size() - 1).out()).contains("prompt ");
			assertPlainLog(night);
		}
	}

	@Test
	void what_is_wrong_with_a_manifest_is_said_plainly() {
		try (Night night = new Night(this.folder).manifest(HEADER + ",model",
				"\"ki" + EVIL + "\",A kite,\"up" + EVIL + "\",a,\"ve" + EVIL + "\"")) {
			Ended ended = night.program("plan", this.folder.resolve("job.yaml").toString());

			assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(ended.err()).contains("unknown model");
			assertPlain(ended);
		}
	}

	@Test
	void what_a_provider_says_cannot_play_with_the_terminal_or_the_log() {
		try (Night night = new Night(this.folder).manifest(HEADER, "kite,A kite,gif,a");
				Meddler meddler = refusing(night, EVIL)) {
			night.environment("ACEDATA_BASE_URL", meddler.address());
			String out = night.out().toString();
			List<Ended> said = List.of(night.run(), night.program("status", "--out", out),
					night.program("retry", "--failed", "--dry-run", "--out", out),
					night.program("plan", this.folder.resolve("job.yaml").toString(), "--all"),
					night.program("report", "--out", out));

			assertThat(said.get(0).exitCode()).as(said.get(0).err()).isEqualTo(ExitCode.SHOTS_FAILED.code());
			assertThat(said).allSatisfy(HostileTextTest::assertPlain);
			assertThat(said.get(0).out()).contains("owned");
			assertPlainLog(night);
		}
	}

	@Test
	void json_says_the_same_with_everything_unfit_escaped() {
		try (Night night = new Night(this.folder).manifest(HEADER, "ki\u202ete\u200d,A kite,,a")) {
			String job = this.folder.resolve("job.yaml").toString();
			Ended plan = night.program("plan", job, "--json");
			night.manifest(HEADER, "ki\u202ete\u200d,A kite,,a").run();

			assertPlain(plan);
			assertThat(plan.out()).contains("ki\\u202ete\u200d");
			JsonNode shot = JsonMapper.shared().readTree(plan.out()).path("shots").get(0);
			assertThat(shot.path("id").stringValue()).isEqualTo("ki\u202ete\u200d");
		}
	}

	@Test
	void the_token_is_nowhere_however_a_provider_echoes_it() {
		String encoded = Base64.getEncoder().encodeToString(("Bearer " + Night.TOKEN).getBytes(StandardCharsets.UTF_8));
		List<String> echoes = List.of(Night.TOKEN, encoded, URLEncoder.encode(Night.TOKEN, StandardCharsets.UTF_8),
				Base64.getUrlEncoder().withoutPadding().encodeToString(Night.TOKEN.getBytes(StandardCharsets.UTF_8)));
		try (Night night = new Night(this.folder).manifest(HEADER, "kite,A kite,,a");
				Meddler meddler = refusing(night, "you sent " + String.join(" and ", echoes))) {
			night.environment("ACEDATA_BASE_URL", meddler.address());

			assertNowhere(night, night.run(), echoes);
			assertThat(night.operations().get(0).error()).contains("you sent *** and");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/files/TOKEN.mp4?key=TOKEN", "/%74ok/../TOKEN?x", "@TOKEN.1/a" })
	void the_token_is_nowhere_even_where_it_is_a_part_of_a_clips_address(String link) {
		try (Night night = new Night(this.folder).manifest(HEADER, "kite,A kite,,a").deadline("3s");
				Meddler meddler = new Meddler(night.sandbox().address().toString(),
						(path, asked,
								said) -> path.startsWith("/veo/tasks")
										? said.with(
												said.text()
													.replaceAll("\"video_url\"\\s*:\\s*\"http://[^/\"]*/[^\"]*\"",
															"\"video_url\":\"http://10.0.0.1"
																	+ link.replace("TOKEN", Night.TOKEN) + "\""))
										: said)) {
			night.environment("ACEDATA_BASE_URL", meddler.address());

			Ended ended = night.run();

			assertThat(night.states()).as(ended.out()).containsValue(OperationState.RENDERED);
			assertNowhere(night, ended, List.of(Night.TOKEN));
		}
	}

	@Test
	void a_clip_in_the_own_network_stays_paid_and_its_shot_says_why() {
		try (Night night = new Night(this.folder).manifest(HEADER, "kite,A kite,,a");
				Meddler meddler = new Meddler(night.sandbox().address().toString(),
						(path, asked, said) -> path.startsWith("/veo/tasks") ? said.with(said.text()
							.replaceAll("\"video_url\"\\s*:\\s*\"http://[^/\"]*/[^\"]*\"",
									"\"video_url\":\"http://169.254.169.254/latest/meta-data?X-Amz-Signature=s1gnature\""))
								: said)) {
			night.environment("ACEDATA_BASE_URL", meddler.address());

			Ended ended = night.run();

			assertThat(night.states()).as(ended.err()).containsEntry("kite generate", OperationState.RENDERED);
			assertThat(night.operations().get(0).error())
				.contains("the host 169.254.169.254 is an address kept for a special use")
				.contains("The clip is paid for");
			assertThat(night.read("out/operations.csv")).contains("kept for a special use");
			// a signed link stays in the ledger
			assertThat(night.everythingWritten()).allSatisfy((file, text) -> {
				if (!file.getFileName().toString().startsWith("dailies.db")) {
					assertThat(text).doesNotContain("s1gnature");
				}
			});
			assertThat(ended.out() + ended.err()).doesNotContain("s1gnature");
			int bought = night.sandbox().bill().tasks();
			night.environment("ACEDATA_BASE_URL", night.sandbox().address().toString());

			assertThat(night.run().exitCode()).as("the next run asks for a fresh link").isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(bought);
		}
	}

	@Test
	void a_signed_link_in_a_complaint_is_told_without_its_signature() {
		try (Night night = new Night(this.folder).manifest(HEADER, "kite,A kite,,a");
				Meddler meddler = refusing(night,
						"cannot read https://bucket.example/a.png?X-Amz-Signature=s1gnature&x=1"
								+ " nor data:image/png;base64,c2VjcmV0cGljdHVyZQ==")) {
			night.environment("ACEDATA_BASE_URL", meddler.address());
			Ended ended = night.run();

			assertNowhere(night, ended, List.of("s1gnature", "c2VjcmV0cGljdHVyZQ"));
			assertThat(night.operations().get(0).error())
				.contains("https://bucket.example/a.png?… nor data:image/png,…");
		}
	}

	private static Meddler refusing(Night night, String words) {
		String complaint = JsonMapper.shared()
			.writeValueAsString(Map.of("success", false, "error", Map.of("code", "bad_request", "message", words)));
		return new Meddler(night.sandbox().address().toString(), (path, asked, said) -> path.startsWith("/veo/videos")
				? Meddler.Said.of(400, complaint, Map.of()) : said);
	}

	private static void assertNowhere(Night night, Ended ended, List<String> secrets) {
		Map<Path, String> texts = night.everythingWritten();
		assertThat(texts.keySet()).extracting((file) -> file.getFileName().toString())
			.contains("dailies.log", "dailies.db", "results.csv", "operations.csv", "results.json", "report.html");
		assertThat(secrets).allSatisfy((secret) -> {
			assertThat(texts).allSatisfy((file, text) -> assertThat(text).as(file.toString()).doesNotContain(secret));
			assertThat(ended.out() + ended.err()).doesNotContain(secret);
		});
	}

	private static void assertPlain(Ended ended) {
		assertThat(ended.out() + ended.err())
			.doesNotContainPattern("[\\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069&&[^\n]]")
			.doesNotContainPattern("(?m)^ok +(forged|all is well)");
	}

	private static void assertPlainLog(Night night) {
		assertThat(night.read("out/dailies.log")).isNotEmpty()
			.doesNotContainPattern("[\\p{Cc}\u202a-\u202e\u2066-\u2069&&[^\n\t]]")
			.doesNotContainPattern("(?m)^ok +(forged|all is well)");
	}

}
