package dev.dailies.desk.web;

import java.util.Map;

import dev.dailies.desk.DeskException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * What is said where something cannot be done.
 */
@Controller
@ControllerAdvice
class ErrorsController {

	private static final Logger logger = LoggerFactory.getLogger(ErrorsController.class);

	private final DeskPages pages;

	ErrorsController(DeskPages pages) {
		this.pages = pages;
	}

	@ExceptionHandler
	ResponseEntity<String> refused(DeskException ex, HttpServletRequest request) {
		HttpStatus status = switch (ex.kind()) {
			case ABSENT -> HttpStatus.NOT_FOUND;
			case REFUSED -> HttpStatus.CONFLICT;
			case TOO_MUCH -> HttpStatus.CONTENT_TOO_LARGE;
			case FAILED -> HttpStatus.INTERNAL_SERVER_ERROR;
		};
		if (ex.kind() == DeskException.Kind.FAILED) {
			logger.error("The desk could not do what was asked for", ex);
		}
		return said(status, String.valueOf(ex.getMessage()), request);
	}

	/**
	 * What the server itself refused, by its number.
	 */
	@RequestMapping("/error")
	ResponseEntity<String> error(HttpServletRequest request) {
		int code = (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer number) ? number : 404;
		String why = (request.getAttribute(RequestDispatcher.ERROR_MESSAGE) instanceof String text && code < 500) ? text
				: "";
		return said(HttpStatusCode.valueOf(code), why, request);
	}

	private ResponseEntity<String> said(HttpStatusCode status, String why, HttpServletRequest request) {
		return this.pages.page(status, "error", request,
				Map.of("title", title(status), "why", why.isBlank() ? "Go back, and try again." : why));
	}

	private static String title(HttpStatusCode status) {
		return switch (status.value()) {
			case 401 -> "The door is closed";
			case 403 -> "Not allowed";
			case 404 -> "Nothing is here";
			case 409 -> "That cannot be done";
			case 411, 413 -> "Too large";
			case 429 -> "Too fast";
			default -> status.is5xxServerError() ? "Something broke here" : "That was not understood";
		};
	}

}
