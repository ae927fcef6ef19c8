// What makes the desk quicker by keyboard; every page works without it.
"use strict";
