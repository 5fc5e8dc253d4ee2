/** A page of HTML as a PDF file. The only package that knows openhtmltopdf and PDFBox. */
@NullMarked
package dev.keyferry.paper.pdf;

import org.jspecify.annotations.NullMarked;
