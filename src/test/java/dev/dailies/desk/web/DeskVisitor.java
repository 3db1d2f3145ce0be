package dev.dailies.desk.web;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.web.util.HtmlUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody at the desk with a browser that keeps one cookie: real HTTP on loopback.
 */
public final class DeskVisitor {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private static final Pattern FIELD = Pattern
		.compile("<input type=\"hidden\" name=\"([a-z_]+)\" value=\"([^\"]*)\"");

	private final Desk desk;

	private final Map<String, String> headers;

	private String cookie = "";

	/** The same until the session ends. */
	private String token = "";

	private DeskVisitor(Desk desk, Map<String, String> headers) {
		this.desk = desk;
		this.headers = Map.copyOf(headers);
	}

	/**
	 * Whom nobody knows.
	 */
	static DeskVisitor stranger(Desk desk) {
		return new DeskVisitor(desk, Map.of());
	}

	/**
	 * Whom nobody knows, through a proxy that says where he comes from.
	 */
	static DeskVisitor from(Desk desk, String address) {
		return new DeskVisitor(desk, Map.of("X-Forwarded-For", address));
	}

	/**
	 * Whoever opens the address that was printed.
	 */
	public static DeskVisitor withKey(Desk desk) throws Exception {
		DeskVisitor visitor = stranger(desk);
		visitor.get(URI.create(desk.address()).getRawPath() + "?" + URI.create(desk.address()).getRawQuery());
		return visitor;
	}

	public static DeskVisitor named(Desk desk, String name, String password) throws Exception {
		DeskVisitor visitor = stranger(desk);
		visitor.logIn(name, password);
		return visitor;
	}

	HttpResponse<String> logIn(String name, String password) throws Exception {
		HttpResponse<String> login = get("/login");
		return (login.statusCode() != 200) ? login
				: post("/login", form("_csrf", token(login.body()), "username", name, "password", password));
	}

	String cookie() {
		return this.cookie;
	}

	public HttpResponse<String> get(String path) throws Exception {
		return send(request(path));
	}

	/**
	 * Posts with the token that goes with the session.
	 * @param fields names and values by turns
	 */
	public HttpResponse<String> press(String path, String... fields) throws Exception {
		this.token = this.token.isEmpty() ? token(get("/").body()) : this.token;
		return post(path, form("_csrf", this.token) + "&" + form(fields));
	}

	/**
	 * Presses the button of the page that says what something costs.
	 */
	public HttpResponse<String> confirm(HttpResponse<String> priced) throws Exception {
		Matcher action = Pattern.compile("action=\"(/nights/[^\"]+/do)\"").matcher(priced.body());
		assertThat(action.find()).as(priced.body()).isTrue();
		List<String> fields = new ArrayList<>();
		Matcher field = FIELD.matcher(priced.body());
		while (field.find()) {
			fields.add(field.group(1));
			fields.add(HtmlUtils.htmlUnescape(field.group(2)));
		}
		return post(action.group(1), form(fields.toArray(String[]::new)));
	}

	/**
	 * The address of a night.
	 */
	public String night(String name) throws Exception {
		Matcher address = Pattern.compile("(/nights/[0-9a-f]{20})/report\\.html\"><bdi>" + name + "</bdi>")
			.matcher(get("/").body());
		assertThat(address.find()).as(name).isTrue();
		return address.group(1);
	}

	HttpResponse<String> post(String path, String form) throws Exception {
		return send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form)));
	}

	HttpRequest.Builder request(String path) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.desk.port() + path));
		this.headers.forEach(request::header);
		return this.cookie.isEmpty() ? request : request.header("Cookie", this.cookie);
	}

	HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
		answer.headers().allValues("set-cookie").forEach((set) -> this.cookie = set.replaceFirst(";.*", ""));
		return answer;
	}

	static String token(String page) {
		Matcher token = TOKEN.matcher(page);
		assertThat(token.find()).as(page).isTrue();
		return token.group(1);
	}

	private static String form(String... fields) {
		List<String> form = new ArrayList<>();
		for (int i = 0; i < fields.length; i += 2) {
			form.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
		}
		return String.join("&", form);
	}

}
