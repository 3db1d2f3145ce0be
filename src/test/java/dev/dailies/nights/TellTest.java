package dev.dailies.nights;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import dev.dailies.nights.Night.Ended;
import dev.dailies.schema.SchemaFile;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * People told how a run ended, over real HTTP and SMTP and by a real program.
 */
@Timeout(90)
class TellTest {

	private static final String SECRET = "T0P-s3cret-hook-9a8b7c";

	private static final String PASSWORD = "pass-w0rd-5d4c3b2a";

	private final List<String> received = new CopyOnWriteArrayList<>();

	private volatile int status = 200;

	private HttpServer server;

	@TempDir
	private Path folder;

	@BeforeEach
	void serve() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", (exchange) -> {
			this.received.add(exchange.getRequestURI() + "\n"
					+ new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			exchange.sendResponseHeaders(this.status, -1);
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void a_webhook_hears_once_of_a_run_with_its_shots_credits_and_page() {
		try (Night night = night("tell: { webhook: { url: \"${HOOK}\", format: slack }, "
				+ "page: \"https://files.example.org/{name}/report.html\" }")) {
			Ended ended = night.run("--max-credits", "5");

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(this.received).hasSize(1);
			assertThat(this.received.get(0)).startsWith("/hook/" + SECRET + "\n");
			JsonNode message = json(this.received.get(0));
			assertThat(message.at("/text").asString()).isEqualTo("night: all done (exit code 0)");
			assertThat(message.at("/blocks/1/text/text").asString()).contains("Shots: 1 finished")
				.contains("Credits: 0.114 acedata of at most 5")
				.contains("Page: https://files.example.org/night/report.html");
			assertThat(message.at("/blocks/2/text/text").asString())
				.isEqualTo("<https://files.example.org/night/report.html|Open the page>");
			assertThat(ended.out() + ended.err()).doesNotContain(SECRET);
			assertThat(night.everythingWritten().values()).noneMatch((text) -> text.contains(SECRET));
		}
	}

	@Test
	void several_manifests_are_one_message_and_the_refused_one_is_in_it() {
		try (Night night = night("tell: { webhook: { url: \"${HOOK}\", format: teams } }")) {
			assertThat(this.folder.resolve("in").toFile().mkdir()).isTrue();
			night.write("in/<b>.csv", "id,prompt\nkite,A kite\n");
			night.write("in/a.csv", "id,prompt,steps\nstorm,A storm,upsmaple\n");
			night.job(night.read("job.yaml").replace("manifest: shots.csv", "manifest: in"));

			assertThat(night.run().exitCode()).isEqualTo(2);

			assertThat(this.received).hasSize(1);
			JsonNode card = json(this.received.get(0)).at("/attachments/0/content");
			assertThat(card.at("/type").asString()).isEqualTo("AdaptiveCard");
			assertThat(card.at("/body").valueStream().map((block) -> block.at("/inlines/0/text").asString())).contains(
					"night: usage or manifest refused (exit code 2)", "a: usage or manifest refused", "<b>: all done",
					"Shots: 1 finished");
		}
	}

	@Test
	void a_messenger_that_cannot_tell_is_a_warning_and_changes_no_exit_code() {
		try (Night night = night("tell: { webhook: { url: \"${HOOK}\" }, command: [./missing.sh], "
				+ "mail: { to: a@example.org, from: b@example.org, smtp: \"smtp://127.0.0.1:1\" } }")) {
			this.status = 500;

			Ended ended = night.run();

			assertThat(ended.exitCode()).isZero();
			assertThat(ended.err().lines().filter((line) -> line.startsWith("Warning: nobody was told by ")))
				.hasSize(3);
			assertThat(ended.err()).contains("by webhook: 127.0.0.1 answered 500. The run itself is not affected.")
				.doesNotContain(SECRET);
		}
	}

	@Test
	void an_address_that_is_missing_or_not_secret_is_not_used() {
		try (Night night = night("tell: { webhook: { url: \"${HOOK}\" } }")) {
			night.environment("HOOK", "http://hooks.example.org/" + SECRET);
			Ended plain = night.run();
			assertThat(plain.exitCode()).isZero();
			assertThat(plain.err()).contains("HOOK holds an address that is not https").doesNotContain(SECRET);

			night.withoutEnvironment("HOOK");
			assertThat(night.run().err()).contains("the environment variable HOOK is not set (nor HOOK_FILE)");
			Ended doctor = night.program("doctor", this.folder.resolve("job.yaml").toString());
			assertThat(doctor.exitCode()).isEqualTo(2);
			assertThat(doctor.out()).contains("webhook: HOOK is not set");
			assertThat(this.received).isEmpty();
		}
	}

	@Test
	void only_problems_are_told_where_that_is_wanted() {
		try (Night night = night("tell: { webhook: { url: \"${HOOK}\", format: plain }, when: problems }")) {
			assertThat(night.run().exitCode()).isZero();
			assertThat(this.received).isEmpty();
			night.write("shots.csv", "id,prompt\nkite,A kite\nstorm,A storm\n");

			assertThat(night.run("--max-credits", "0").exitCode()).isEqualTo(4);

			assertThat(this.received).singleElement()
				.asString()
				.contains("night: stopped by budget or credit (exit code 4)")
				.contains("1 finished, 1 unfinished")
				.contains("Cause: The budget is reached")
				.contains("Next: dailies run " + this.folder.resolve("job.yaml") + " --no-progress --max-credits 0");
		}
	}

	@Test
	void a_mail_is_sent_with_name_and_password() throws Exception {
		GreenMail smtp = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
		smtp.setUser("dailies@example.org", "dailies", PASSWORD);
		smtp.start();
		try (Night night = night("tell: { mail: { to: [team@example.org, boss@example.org], from: dailies@example.org, "
				+ "smtp: \"smtp://127.0.0.1:" + smtp.getSmtp().getPort()
				+ "\", user: dailies, password: \"${SMTP_PASSWORD}\" } }")) {
			night.environment("SMTP_PASSWORD", PASSWORD);

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.err()).isZero();
			assertThat(ended.err()).doesNotContain("Warning");
			MimeMessage[] mails = smtp.getReceivedMessages();
			assertThat(mails).hasSize(2);
			assertThat(mails[0].getSubject()).isEqualTo("night: all done (exit code 0)");
			assertThat(GreenMailUtil.getBody(mails[0])).contains("Shots: 1 finished")
				.contains(night.out().resolve("report.html").toString());

			night.environment("SMTP_PASSWORD", PASSWORD + "x");
			Ended wrong = night.run();
			assertThat(wrong.exitCode()).isZero();
			assertThat(wrong.err()).contains("Warning: nobody was told by mail").doesNotContain(PASSWORD);
		}
		finally {
			smtp.stop();
		}
	}

	@Test
	void a_program_is_given_the_news_and_no_token() throws Exception {
		Path script = Files.writeString(this.folder.resolve("notify.sh"), """
				#!/bin/sh
				cat > told.json
				env > told.env
				""");
		Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
		try (Night night = night("tell: { command: [./notify.sh, night] }")) {
			assertThat(night.run().exitCode()).isZero();

			SchemaFile.MESSAGE.fits(night.read("told.json"));
			JsonNode told = JsonMapper.builder().build().readTree(night.read("told.json"));
			assertThat(told.at("/exit_code").asInt()).isZero();
			assertThat(told.at("/runs/0/shots/finished").asInt()).isEqualTo(1);
			assertThat(night.read("told.env")).contains("DAILIES_EXIT_CODE=0\n")
				.contains("DAILIES_PAGE=" + night.out().resolve("report.html") + "\n")
				.doesNotContain("_TOKEN=");
			Ended doctor = night.program("doctor", this.folder.resolve("job.yaml").toString());
			assertThat(doctor.out()).contains("notify.sh can be run");
			assertThat(night.program("plan", this.folder.resolve("job.yaml").toString()).out())
				.containsPattern("tell.command +./notify.sh night");
		}
	}

	@Test
	void a_program_is_not_given_a_token_either_that_has_a_name_of_its_own_or_stands_in_a_file() throws Exception {
		Path script = Files.writeString(this.folder.resolve("notify.sh"), "#!/bin/sh\nenv > told.env\n");
		Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
		Path token = Files.writeString(this.folder.resolve("useapi.token"), SECRET);
		Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
		try (Night night = night("tell: { command: [./notify.sh] }")
			.more("providers: { kie: { token: \"${OUR_KIE_KEY}\" } }")
			.environment("OUR_KIE_KEY", SECRET)
			.environment("USEAPI_TOKEN_FILE", token.toString())
			.environment("DAILIES_LEDGER_PASSWORD", SECRET)) {
			try (Child child = Child.start(this.folder, night.environment(), "run", "job.yaml", "--no-progress")) {
				assertThat(child.exitCode()).as(child.output()).isZero();
			}

			assertThat(night.read("told.env")).contains("DAILIES_EXIT_CODE=0")
				.doesNotContain("OUR_KIE_KEY", "USEAPI_TOKEN_FILE", "ACEDATA_TOKEN", "DAILIES_LEDGER_PASSWORD");
		}
	}

	private Night night(String tell) {
		Night night = new Night(this.folder).manifest("id,prompt", "kite,A kite").more(tell);
		return night.environment("HOOK", "http://127.0.0.1:" + this.server.getAddress().getPort() + "/hook/" + SECRET);
	}

	private static JsonNode json(String request) {
		String body = request.substring(request.indexOf('\n'));
		SchemaFile.MESSAGE.fits(body);
		return JsonMapper.builder().build().readTree(body);
	}

}
